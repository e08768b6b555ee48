package io.holdfast.consensus.jraft;

import java.time.Duration;

/**
 * Bounds and sizes that have nothing to do with a particular cluster.
 *
 * @param ringSize events in each of the library's queues; a power of two
 * @param appendEntriesMax proposals the leader appends at once, at most
 * @param appendsInFlightMax replication requests to one follower under way at once, about; what
 *     comes meanwhile goes together with the next
 * @param submittedMax proposals of this member handed to the library and not yet applied, at most,
 *     and as many of all others together. What finds the library's queue full is refused and waits
 *     again
 * @param applyEntriesMax entries given to the state machine at once, at most
 * @param applyBytesMax after how many bytes such a batch takes no further entry
 * @param forwardEntriesMax proposals passed on to the leader in one request, at most
 * @param forwardBytesMax after how many bytes such a request takes no further proposal
 * @param forwardsInFlightMax such requests under way at once, at most
 * @param readRoundsMax confirmations of leadership under way at once, at most
 * @param readsWaitingMax reads that wait for such a confirmation, at most
 * @param bodyBytesMax after how many bytes a replication request takes no further entry
 * @param chunkBytesMax bytes of a snapshot file sent at once, at most
 * @param logMemoryBytesMax entries kept in memory until they are applied, about; more are refused
 * @param electionDelayMax by how much election timeouts differ at random, at most
 * @param segmentBytes size of a file of the log
 * @param closeTimeout how long closing waits for what is being applied
 */
public record JRaftConfig(
    int ringSize,
    int appendEntriesMax,
    int appendsInFlightMax,
    int submittedMax,
    int applyEntriesMax,
    long applyBytesMax,
    int forwardEntriesMax,
    long forwardBytesMax,
    int forwardsInFlightMax,
    int readRoundsMax,
    int readsWaitingMax,
    int bodyBytesMax,
    int chunkBytesMax,
    long logMemoryBytesMax,
    Duration electionDelayMax,
    int segmentBytes,
    Duration closeTimeout) {

  /** What a server runs with. */
  public static final JRaftConfig DEFAULTS =
      new JRaftConfig(
          4096,
          512,
          4,
          3072,
          1024,
          4L << 20,
          1024,
          1L << 20,
          2,
          2,
          100_000,
          1 << 20,
          1 << 20,
          64L << 20,
          Duration.ofMillis(300),
          64 << 20,
          Duration.ofSeconds(30));

  /** What is said of each entry beside what it holds. */
  private static final int ENTRY_HEADER_BYTES = 64;

  /** What is said once, with the members of a few configurations. */
  private static final int MESSAGE_HEADER_BYTES = 64 << 10;

  public JRaftConfig {
    if (Integer.bitCount(ringSize) != 1 || submittedMax >= ringSize) {
      throw new IllegalArgumentException("ring size must be a power of two above submittedMax");
    }
    if (appendEntriesMax < 1 || submittedMax < 1 || applyEntriesMax < 1 || applyBytesMax < 1) {
      throw new IllegalArgumentException("bounds on entries must be at least 1");
    }
    if (appendsInFlightMax < 1) {
      throw new IllegalArgumentException("appends in flight must be at least 1");
    }
    if (forwardEntriesMax < 1 || forwardBytesMax < 1 || forwardsInFlightMax < 1) {
      throw new IllegalArgumentException("bounds on forwarding must be at least 1");
    }
    if (readRoundsMax < 1 || readsWaitingMax < 1) {
      throw new IllegalArgumentException("bounds on reads must be at least 1");
    }
    if (bodyBytesMax < 1 || chunkBytesMax < 1 || logMemoryBytesMax < 1) {
      throw new IllegalArgumentException("bounds on bytes must be at least 1");
    }
    if (segmentBytes < 4096) {
      throw new IllegalArgumentException(
          "a segment must hold at least 4096 bytes: " + segmentBytes);
    }
  }

  /**
   * What the largest message to another member takes, at most, if no entry takes more than {@code
   * entryBytesMax}. The transport has to carry it: a message it refuses is sent again for ever, and
   * nothing behind it is committed.
   */
  public int messageBytesMax(int entryBytesMax) {
    long body = Math.max(bodyBytesMax, forwardBytesMax) + (long) entryBytesMax;
    long entries = Math.max(appendEntriesMax, forwardEntriesMax);
    return Math.toIntExact(
        Math.max(body + entries * ENTRY_HEADER_BYTES, chunkBytesMax) + MESSAGE_HEADER_BYTES);
  }

  /** The same with other segments. */
  public JRaftConfig withSegmentBytes(int bytes) {
    return new JRaftConfig(
        ringSize,
        appendEntriesMax,
        appendsInFlightMax,
        submittedMax,
        applyEntriesMax,
        applyBytesMax,
        forwardEntriesMax,
        forwardBytesMax,
        forwardsInFlightMax,
        readRoundsMax,
        readsWaitingMax,
        bodyBytesMax,
        chunkBytesMax,
        logMemoryBytesMax,
        electionDelayMax,
        bytes,
        closeTimeout);
  }
}
