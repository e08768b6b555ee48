package io.holdfast.consensus.standalone;

import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.consensus.ConsensusConfig;
import io.holdfast.ports.consensus.ConsensusProvider;
import io.holdfast.ports.peer.PeerTransport;
import io.holdfast.ports.time.Ticker;

/** Makes members that agree with nobody but themselves. */
public final class StandaloneConsensusProvider implements ConsensusProvider {
  private final StandaloneConfig config;

  /** With the defaults. */
  public StandaloneConsensusProvider() {
    this(StandaloneConfig.DEFAULTS);
  }

  /** With other bounds. */
  public StandaloneConsensusProvider(StandaloneConfig config) {
    this.config = config;
  }

  @Override
  public String name() {
    return "standalone";
  }

  @Override
  public boolean keepsLog() {
    return false;
  }

  @Override
  public Consensus create(ConsensusConfig consensus, PeerTransport transport, Ticker ticker) {
    if (consensus.voters().stream().anyMatch(voter -> voter != consensus.memberId())) {
      throw new IllegalArgumentException("a standalone member has no other voters");
    }
    return new StandaloneConsensus(consensus, config);
  }
}
