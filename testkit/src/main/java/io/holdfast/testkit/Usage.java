package io.holdfast.testkit;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this process holds at a moment, to see whether something has grown.
 *
 * @param descriptors 0 where the system does not tell
 * @param directBytes outside the heap, for buffers
 * @param heapBytes that are still used after a collection
 */
public record Usage(int threads, int descriptors, long directBytes, long heapBytes) {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final int COLLECTIONS = 3;

  /** Collects garbage first. */
  public static Usage now() throws IOException {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return new Usage(
        ManagementFactory.getThreadMXBean().getThreadCount(),
        descriptorsOpen(),
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum(),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }

  private static int descriptorsOpen() throws IOException {
    if (!Files.isDirectory(DESCRIPTORS)) {
      return 0;
    }
    try (Stream<Path> open = Files.list(DESCRIPTORS)) {
      return (int) open.count();
    }
  }
}
