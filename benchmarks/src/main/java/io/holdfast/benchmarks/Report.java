package io.holdfast.benchmarks;

import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The outcome of one run.
 *
 * @param seconds length of the measurement
 * @param serverCpuSeconds processor time of the servers in it; 0 if no process was named
 * @param ownCpuSeconds processor time of the load generator in it
 * @param serverResidentBytes memory of the servers at its end; 0 if no process was named
 */
record Report(
    String workload,
    LoadConfig config,
    Measurement measurement,
    double seconds,
    double serverCpuSeconds,
    double ownCpuSeconds,
    long serverResidentBytes) {
  double operationsPerSecond() {
    return measurement.operations() / seconds;
  }

  double serverCpuMicrosPerOperation() {
    return serverCpuSeconds * 1e6 / Math.max(1, measurement.operations());
  }

  String text() {
    return String.format(
        Locale.ROOT,
        """
        %s: %,d operations in %.1f s, %,.0f/s, %d in flight, %d connections
        latency (us): p50 %,.0f  p90 %,.0f  p99 %,.0f  p99.9 %,.0f  max %,.0f
        errors: %s
        server: %.2f s CPU, %.1f us per operation, %,d KiB resident; generator: %.2f s CPU
        """,
        workload,
        measurement.operations(),
        seconds,
        operationsPerSecond(),
        config.inFlight(),
        config.connections(),
        measurement.latencyMicros(50),
        measurement.latencyMicros(90),
        measurement.latencyMicros(99),
        measurement.latencyMicros(99.9),
        measurement.latencyMicros(100),
        measurement.errors().isEmpty() ? "none" : measurement.errors().toString(),
        serverCpuSeconds,
        serverCpuMicrosPerOperation(),
        serverResidentBytes / 1024,
        ownCpuSeconds);
  }

  /** One line of JSON; latencies in microseconds. */
  String json() {
    return String.format(
        Locale.ROOT,
        "{\"workload\":\"%s\",\"in_flight\":%d,\"connections\":%d,\"rate\":%.1f,\"seconds\":%.3f,"
            + "\"operations\":%d,\"ops_per_second\":%.1f,\"response_bytes\":%d,"
            + "\"latency_us\":{\"p50\":%.1f,\"p90\":%.1f,\"p99\":%.1f,\"p999\":%.1f,\"max\":%.1f},"
            + "\"errors\":{%s},\"server_cpu_seconds\":%.2f,\"server_cpu_us_per_op\":%.2f,"
            + "\"server_rss_bytes\":%d,\"generator_cpu_seconds\":%.2f}",
        workload,
        config.inFlight(),
        config.connections(),
        config.ratePerSecond(),
        seconds,
        measurement.operations(),
        operationsPerSecond(),
        measurement.bytes(),
        measurement.latencyMicros(50),
        measurement.latencyMicros(90),
        measurement.latencyMicros(99),
        measurement.latencyMicros(99.9),
        measurement.latencyMicros(100),
        errorsJson(),
        serverCpuSeconds,
        serverCpuMicrosPerOperation(),
        serverResidentBytes,
        ownCpuSeconds);
  }

  private String errorsJson() {
    return measurement.errors().entrySet().stream()
        .map(e -> "\"" + e.getKey() + "\":" + e.getValue())
        .collect(Collectors.joining(","));
  }
}
