package io.holdfast.consensus.standalone;

import io.holdfast.ports.consensus.ConsensusProvider;
import io.holdfast.testkit.consensus.ConsensusContract;

class StandaloneConsensusTest implements ConsensusContract {
  @Override
  public ConsensusProvider provider() {
    return new StandaloneConsensusProvider();
  }
}
