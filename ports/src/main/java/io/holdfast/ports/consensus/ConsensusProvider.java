package io.holdfast.ports.consensus;

import io.holdfast.ports.peer.PeerTransport;
import io.holdfast.ports.time.Ticker;

/**
 * Makes members of one kind of log. Adapters from outside are found as {@link
 * java.util.ServiceLoader} services.
 */
public interface ConsensusProvider {
  /** The name that selects this kind, lower-case. */
  String name();

  /**
   * Whether entries stay in a log of its own until a snapshot covers them. If not, the state
   * machine must make each applied entry durable itself.
   */
  boolean keepsLog();

  /**
   * Makes a member that has not started yet.
   *
   * @param transport how it reaches the others; registered with before this returns, not closed by
   *     the member
   */
  Consensus create(ConsensusConfig config, PeerTransport transport, Ticker ticker);
}
