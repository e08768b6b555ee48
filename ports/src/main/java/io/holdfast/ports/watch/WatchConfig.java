package io.holdfast.ports.watch;

import java.time.Duration;

/**
 * Bounds of watching.
 *
 * @param streamBytesMax bytes of responses waiting in one stream, at most; one response may exceed
 *     it
 * @param recentBytesMax bytes of recent events kept in memory for watchers that are a little behind
 * @param catchUpRevisionsMax distinct revisions in one response from history (G141)
 * @param fragmentBytes encoded size from which a response is split, if asked for (G143)
 * @param previousBytesMax bytes of one revision with its previous values, for a watcher that takes
 *     no fragments and gets it whole: those values can be many times what the write itself took
 * @param syncPeriod how long a watcher that starts in the past waits before it is synced, at most
 *     (G146)
 * @param progressPeriod how often quiet watchers that asked for it are told so (G145)
 */
public record WatchConfig(
    int streamBytesMax,
    int recentBytesMax,
    int catchUpRevisionsMax,
    int fragmentBytes,
    int previousBytesMax,
    Duration syncPeriod,
    Duration progressPeriod) {
  /**
   * etcd's numbers where it has them. The server's heap is about 200 MiB: a dozen of the largest
   * revisions with their previous values may wait for slow clients.
   */
  public static final WatchConfig DEFAULTS =
      new WatchConfig(
          4 << 20, 8 << 20, 1000, 2 << 20, 8 << 20, Duration.ofMillis(100), Duration.ofMinutes(10));

  public WatchConfig {
    if (streamBytesMax < 1
        || recentBytesMax < 1
        || catchUpRevisionsMax < 1
        || fragmentBytes < 1
        || previousBytesMax < 1) {
      throw new IllegalArgumentException("bounds must be at least 1");
    }
  }
}
