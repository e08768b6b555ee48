package io.holdfast.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one workload: warm-up, measurement, report. */
final class LoadRun {
  private final LoadConfig config;
  private final List<Long> serverPids;

  LoadRun(LoadConfig config, List<Long> serverPids) {
    this.config = config;
    this.serverPids = List.copyOf(serverPids);
  }

  Report run(WorkloadKind kind) throws InterruptedException {
    try (Connections connections = new Connections(config)) {
      return kind == WorkloadKind.FILL ? fill(connections) : measure(kind, connections);
    }
  }

  private Report fill(Connections connections) throws InterruptedException {
    int transactions = Math.ceilDiv(config.keyCount(), config.batch());
    Fill fill = new Fill(connections, new Workloads(config).fill(), transactions);
    Clock clock = new Clock();
    Measurement measurement = fill.run(Math.min(config.inFlight(), transactions));
    return clock.report(WorkloadKind.FILL, measurement);
  }

  private Report measure(WorkloadKind kind, Connections connections) throws InterruptedException {
    try (Load load = start(kind, connections)) {
      TimeUnit.NANOSECONDS.sleep(config.warmUp().toNanos());
      Measurement measurement = new Measurement();
      Clock clock = new Clock();
      load.measureInto(measurement);
      TimeUnit.NANOSECONDS.sleep(config.duration().toNanos());
      load.measureInto(new Measurement());
      return clock.report(kind, measurement);
    }
  }

  private Load start(WorkloadKind kind, Connections connections) throws InterruptedException {
    if (kind == WorkloadKind.WATCH) {
      return new WatchFanOut(connections, config);
    }
    Workload workload = kind.workload(new Workloads(config));
    return config.ratePerSecond() > 0
        ? new OpenLoop(connections, workload, config.inFlight(), config.ratePerSecond())
        : new ClosedLoop(connections, workload, config.inFlight());
  }

  /** What had been used when the measurement began. */
  private final class Clock {
    private final long beginNanos = System.nanoTime();
    private final double serverCpu = ServerUsage.of(serverPids).cpuSeconds();
    private final double ownCpu = ownCpuSeconds();

    Report report(WorkloadKind kind, Measurement measurement) {
      double seconds = (System.nanoTime() - beginNanos) / 1e9;
      ServerUsage usage = ServerUsage.of(serverPids);
      return new Report(
          kind.label(),
          config,
          measurement,
          seconds,
          usage.cpuSeconds() - serverCpu,
          ownCpuSeconds() - ownCpu,
          usage.residentBytes());
    }

    private static double ownCpuSeconds() {
      var system = ManagementFactory.getOperatingSystemMXBean();
      return system instanceof com.sun.management.OperatingSystemMXBean own
          ? own.getProcessCpuTime() / 1e9
          : 0;
    }
  }
}
