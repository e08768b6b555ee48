package io.holdfast.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * What to send, and how much of it.
 *
 * @param keyCount different keys
 * @param keyBytes length of each key, at least 8 so that all numbers fit
 * @param valueBytes length of each value
 * @param batch keys of one transaction, or of one listing
 * @param writePercent how many of a hundred mixed requests are writes
 * @param watchers watchers of one prefix, over all connections
 * @param connections connections, spread over the endpoints
 * @param inFlight requests under way at any time, or at most with a rate
 * @param ratePerSecond requests per second; 0 sends the next one when one is answered
 * @param warmUp time before the measurement
 * @param duration time of the measurement
 * @param eventLoops threads of this program that read and write
 */
record LoadConfig(
    List<String> endpoints,
    int keyCount,
    int keyBytes,
    int valueBytes,
    int batch,
    int writePercent,
    int watchers,
    boolean serializable,
    int connections,
    int inFlight,
    double ratePerSecond,
    Duration warmUp,
    Duration duration,
    int eventLoops) {
  static final int KEY_BYTES_MIN = 8;

  LoadConfig {
    endpoints = List.copyOf(endpoints);
    check(!endpoints.isEmpty(), "at least one endpoint");
    check(keyCount > 0 && keyCount <= 10_000_000, "1 to 10,000,000 keys");
    check(keyBytes >= KEY_BYTES_MIN && keyBytes <= 100, "keys of 8 to 100 bytes");
    check(valueBytes >= 0 && valueBytes <= 1 << 20, "values of at most 1 MiB");
    check(batch > 0 && batch <= keyCount, "a batch of 1 to all keys");
    check(writePercent >= 0 && writePercent <= 100, "0 to 100 % writes");
    check(watchers > 0 && watchers <= 100_000, "1 to 100,000 watchers");
    check(connections > 0 && connections <= 10_000, "1 to 10,000 connections");
    check(inFlight > 0 && inFlight <= 100_000, "1 to 100,000 requests in flight");
    check(ratePerSecond >= 0 && ratePerSecond <= 1e7, "0 to 10,000,000 requests per second");
    check(duration.toMillis() > 0, "a duration above 0");
    check(eventLoops > 0, "at least one event loop");
  }

  private static void check(boolean holds, String expected) {
    if (!holds) {
      throw new IllegalArgumentException("expected " + expected);
    }
  }
}
