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

  /** Whether each thread of the process has been stopped by a signal. */
  static boolean isStopped(long pid) {
    try (var threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      return threads.allMatch(thread -> state(thread.resolve("stat")) == 'T');
    } catch (IOException e) {
      throw new UncheckedIOException("no threads of process " + pid, e);
    }
  }

  /** The third field; the second one may hold spaces and ends with the last bracket. */
  private static char state(Path stat) {
    try {
      String fields = Files.readString(stat);
      return fields.charAt(fields.lastIndexOf(')') + 2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
