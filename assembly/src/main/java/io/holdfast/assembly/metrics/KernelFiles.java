package io.holdfast.assembly.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Numbers that only files of the kernel tell; where there are none they are 0. */
final class KernelFiles {
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Path NETWORK = Path.of("/proc/self/net/dev");
  private static final String ADDRESS_SPACE = "Max address space";

  private KernelFiles() {}

  /** Bytes of virtual memory allowed; -1 if there is no limit. */
  static double addressSpaceMax() {
    for (String line : lines(LIMITS)) {
      if (line.startsWith(ADDRESS_SPACE)) {
        String soft = line.substring(ADDRESS_SPACE.length()).trim().split("\\s+", -1)[0];
        return soft.equals("unlimited") ? -1 : Double.parseDouble(soft);
      }
    }
    return 0;
  }

  /** The sum of one column over all interfaces. */
  static double networkBytes(int column) {
    double sum = 0;
    for (String line : lines(NETWORK)) {
      String[] columns = line.replace(":", " ").trim().split("\\s+", -1);
      if (line.contains(":") && columns.length > column) {
        sum += Double.parseDouble(columns[column]);
      }
    }
    return sum;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }
}
