package io.holdfast.assembly.metrics;

import static io.holdfast.api.http.metrics.Metric.counter;
import static io.holdfast.api.http.metrics.Metric.gauge;

import com.sun.management.UnixOperatingSystemMXBean;
import io.holdfast.api.http.metrics.Metric;
import java.lang.management.ManagementFactory;
import java.util.List;

/** What the process holds, beyond what the Prometheus client tells of it. */
final class ProcessMetrics {
  /** The column of bytes in {@code /proc/self/net/dev}, counted from the interface's name. */
  private static final int RECEIVED = 1;

  private static final int SENT = 9;

  private ProcessMetrics() {}

  static List<Metric> all() {
    return List.of(
        gauge("os_fd_limit", "File descriptors the process may hold.", () -> descriptors(true)),
        gauge("os_fd_used", "File descriptors the process holds.", () -> descriptors(false)),
        gauge(
            "process_virtual_memory_max_bytes",
            "Virtual memory the process may have; -1 without limit.",
            KernelFiles::addressSpaceMax),
        counter(
            "process_network_receive_bytes_total",
            "Bytes received over the network by all of the process' namespace.",
            () -> KernelFiles.networkBytes(RECEIVED)),
        counter(
            "process_network_transmit_bytes_total",
            "Bytes sent over the network by all of the process' namespace.",
            () -> KernelFiles.networkBytes(SENT)));
  }

  private static double descriptors(boolean max) {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? max ? unix.getMaxFileDescriptorCount() : unix.getOpenFileDescriptorCount()
        : 0;
  }
}
