package io.holdfast.consensus.standalone;

import java.time.Duration;

/**
 * How a lone member applies.
 *
 * @param batchEntriesMax entries given to the state machine at once, at most
 * @param batchBytesMax after how many bytes a batch takes no further entry
 * @param closeTimeout how long closing waits for what is being applied
 */
public record StandaloneConfig(int batchEntriesMax, long batchBytesMax, Duration closeTimeout) {
  /** Large enough that a flush per batch does not limit, small enough that a batch stays short. */
  public static final StandaloneConfig DEFAULTS =
      new StandaloneConfig(1024, 4L << 20, Duration.ofSeconds(30));

  public StandaloneConfig {
    if (batchEntriesMax < 1 || batchBytesMax < 1) {
      throw new IllegalArgumentException("a batch must hold something");
    }
    if (closeTimeout.isNegative() || closeTimeout.isZero()) {
      throw new IllegalArgumentException("close timeout must be positive: " + closeTimeout);
    }
  }
}
