package io.holdfast.blackbox.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the kernel says a process holds now.
 *
 * @param residentBytes memory that is resident
 * @param descriptors open file descriptors
 */
public record ProcessUsage(long residentBytes, int descriptors) {
  /** Reads the usage of a live process. */
  public static ProcessUsage of(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    try (var descriptors = Files.list(process.resolve("fd"))) {
      return new ProcessUsage(resident(process), (int) descriptors.count());
    } catch (IOException e) {
      throw new UncheckedIOException("no usage of process " + pid, e);
    }
  }

  private static long resident(Path process) throws IOException {
    for (String line : Files.readAllLines(process.resolve("status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
      }
    }
    throw new IOException("no VmRSS in " + process);
  }
}
