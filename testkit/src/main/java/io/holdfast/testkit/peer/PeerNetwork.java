package io.holdfast.testkit.peer;

import io.holdfast.ports.peer.PeerTransport;
import java.util.function.Consumer;

/** Members that can reach each other: the subject of {@link PeerTransportContract}. */
public interface PeerNetwork extends AutoCloseable {
  /**
   * Starts a member.
   *
   * @param memberId not zero, and not started already
   * @param services registers what the member serves, before it is reachable
   */
  PeerTransport start(long memberId, Consumer<PeerTransport> services);

  /**
   * Stops a member: its connections end, and requests to it find nobody. It may be started again.
   */
  void stop(long memberId);

  /** The largest payload of a request or an answer, in bytes. */
  int payloadBytesMax();

  @Override
  void close();
}
