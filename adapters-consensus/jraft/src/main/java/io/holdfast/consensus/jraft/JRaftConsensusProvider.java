package io.holdfast.consensus.jraft;

import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.consensus.ConsensusConfig;
import io.holdfast.ports.consensus.ConsensusProvider;
import io.holdfast.ports.peer.PeerTransport;
import io.holdfast.ports.time.Ticker;

/** Makes members of a log replicated by SOFAJRaft. */
public final class JRaftConsensusProvider implements ConsensusProvider {
  private final JRaftConfig bounds;

  /** With the defaults. */
  public JRaftConsensusProvider() {
    this(JRaftConfig.DEFAULTS);
  }

  /** With other bounds. */
  public JRaftConsensusProvider(JRaftConfig bounds) {
    this.bounds = bounds;
  }

  @Override
  public String name() {
    return "jraft";
  }

  @Override
  public boolean keepsLog() {
    return true;
  }

  @Override
  public Consensus create(ConsensusConfig config, PeerTransport transport, Ticker ticker) {
    return new JRaftConsensus(config, bounds, transport, ticker);
  }
}
