package io.holdfast.assembly;

import com.sun.management.OperatingSystemMXBean;
import io.holdfast.ports.storage.StoreConfig;
import java.lang.management.ManagementFactory;

/**
 * What the storage engine may hold of the memory there is: of the container, if this process is in
 * one that has a bound, else of the machine. The launcher gives the heap its part in the same way.
 */
final class StoreMemory {
  /** One such part for what was read, and one for what was written. */
  private static final int PARTS = 16;

  private static final long PART_BYTES_MIN = 8L << 20;

  private StoreMemory() {}

  /** For the memory that this process may use. */
  static StoreConfig available() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? of(system.getTotalMemorySize())
        : StoreConfig.DEFAULTS;
  }

  /** The usual bounds where there is 1 GiB or more, and less where there is less. */
  static StoreConfig of(long memoryBytes) {
    StoreConfig usual = StoreConfig.DEFAULTS;
    long part = Math.max(PART_BYTES_MIN, memoryBytes / PARTS);
    return new StoreConfig(
        usual.durability(),
        Math.min(usual.cacheBytes(), part),
        Math.min(usual.writeBufferBytes(), part));
  }
}
