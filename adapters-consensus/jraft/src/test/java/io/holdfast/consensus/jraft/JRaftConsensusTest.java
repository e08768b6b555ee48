package io.holdfast.consensus.jraft;

import io.holdfast.ports.consensus.ConsensusProvider;
import io.holdfast.testkit.consensus.ReplicatedConsensusContract;

class JRaftConsensusTest implements ReplicatedConsensusContract {
  @Override
  public ConsensusProvider provider() {
    return new JRaftConsensusProvider();
  }
}
