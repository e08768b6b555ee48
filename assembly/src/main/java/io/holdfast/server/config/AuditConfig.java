package io.holdfast.server.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What is written down of who did what.
 *
 * @param file where to, one line of JSON each
 * @param writes whether writes of keys and leases are, too
 * @param queueBytesMax lines that wait to be written, at most; what comes on top is dropped
 * @param closeMax how long the last lines may take at the end
 */
public record AuditConfig(Path file, boolean writes, int queueBytesMax, Duration closeMax) {
  private static final int QUEUE_BYTES_MAX = 8 << 20;
  private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

  public AuditConfig {
    if (queueBytesMax < 1 || !closeMax.isPositive()) {
      throw new IllegalArgumentException("bounds must be above zero");
    }
  }

  /** To {@code file}, with bounds that do for everybody. */
  public static AuditConfig to(Path file, boolean writes) {
    return new AuditConfig(file, writes, QUEUE_BYTES_MAX, CLOSE_MAX);
  }
}
