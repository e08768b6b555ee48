package io.holdfast.api.peer;

import java.time.Duration;

/**
 * The bounds of the traffic between members. All members of a cluster should agree on {@code
 * frameBytesMax}: a larger frame than the receiver allows ends the connection.
 *
 * @param frameBytesMax of one request or answer, without its header
 * @param batchBytesMax written at once; about a frame header more may be
 * @param queuedBytesMax waiting to be written on one connection. A request beyond it fails at once;
 *     answers beyond it stop the reading of further requests
 * @param pendingRequestsMax unanswered requests this member has on one link; more fail at once
 * @param unansweredRequestsMax unanswered requests another member has on one connection; while
 *     there are as many, no more are read
 * @param heartbeatInterval between signs of life, sent in both directions
 * @param silenceMax without a sign of life after which a connection is ended; at least three
 *     heartbeats, as a side whose own heartbeats are half of it apart takes itself for the one that
 *     stood still
 * @param connectTimeout from the resolution of the host name to the acceptance by the other member
 * @param reconnectDelayMin before the second attempt
 * @param reconnectDelayMax between further attempts
 * @param repeatedLogInterval between log lines that say the same again
 * @param windowBytes that may be on their way before the receiver has taken them, per connection
 */
public record PeerTransportConfig(
    int frameBytesMax,
    int batchBytesMax,
    long queuedBytesMax,
    int pendingRequestsMax,
    int unansweredRequestsMax,
    Duration heartbeatInterval,
    Duration silenceMax,
    Duration connectTimeout,
    Duration reconnectDelayMin,
    Duration reconnectDelayMax,
    Duration repeatedLogInterval,
    int windowBytes) {

  public static final PeerTransportConfig DEFAULTS =
      new PeerTransportConfig(
          32 << 20,
          256 << 10,
          64 << 20,
          16_384,
          16_384,
          Duration.ofSeconds(1),
          Duration.ofSeconds(3),
          Duration.ofSeconds(2),
          Duration.ofMillis(50),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          1 << 20);

  /** What HTTP/2 starts with, and less would stall. */
  private static final int WINDOW_BYTES_MIN = 65_535;

  public PeerTransportConfig {
    atLeast("frameBytesMax", frameBytesMax, 1);
    atLeast("batchBytesMax", batchBytesMax, 1024);
    atLeast("queuedBytesMax", queuedBytesMax, (long) frameBytesMax + FrameHeader.BYTES_MAX);
    atLeast("pendingRequestsMax", pendingRequestsMax, 1);
    atLeast("unansweredRequestsMax", unansweredRequestsMax, 1);
    atLeast("heartbeatInterval in ms", heartbeatInterval.toMillis(), 1);
    atLeast("silenceMax in ms", silenceMax.toMillis(), 3 * heartbeatInterval.toMillis());
    atLeast("connectTimeout in ms", connectTimeout.toMillis(), 1);
    atLeast("reconnectDelayMin in ms", reconnectDelayMin.toMillis(), 1);
    atLeast("reconnectDelayMax in ms", reconnectDelayMax.toMillis(), reconnectDelayMin.toMillis());
    atLeast("repeatedLogInterval in ms", repeatedLogInterval.toMillis(), 0);
    atLeast("windowBytes", windowBytes, WINDOW_BYTES_MIN);
  }

  /** The same, with room for messages of so many bytes. */
  public PeerTransportConfig withMessagesOf(int bytes) {
    int frame = Math.max(frameBytesMax, bytes);
    return new PeerTransportConfig(
        frame,
        batchBytesMax,
        Math.max(queuedBytesMax, 2L * frame),
        pendingRequestsMax,
        unansweredRequestsMax,
        heartbeatInterval,
        silenceMax,
        connectTimeout,
        reconnectDelayMin,
        reconnectDelayMax,
        repeatedLogInterval,
        windowBytes);
  }

  private static void atLeast(String what, long value, long min) {
    if (value < min) {
      throw new IllegalArgumentException(what + " must be at least " + min + ": " + value);
    }
  }
}
