package io.holdfast.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What processes have used, by the kernel's account.
 *
 * @param cpuSeconds processor time since their start, in steps of 10 ms
 * @param residentBytes memory that is resident now
 */
record ServerUsage(double cpuSeconds, long residentBytes) {
  /** Linux gives user programs hundredths of a second on every architecture. */
  private static final double TICKS_PER_SECOND = 100;

  static ServerUsage of(List<Long> pids) {
    double cpu = 0;
    long resident = 0;
    for (long pid : pids) {
      Path process = Path.of("/proc", Long.toString(pid));
      cpu += cpuSeconds(read(process.resolve("stat")));
      resident += residentBytes(read(process.resolve("status")));
    }
    return new ServerUsage(cpu, resident);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("is the server running?", e);
    }
  }

  /** The 14th and 15th field; the second one may hold spaces and ends with the last bracket. */
  static double cpuSeconds(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  static long residentBytes(String status) {
    return status
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElse(0);
  }
}
