package io.holdfast.benchmarks;

import java.util.Locale;

/** The workloads by the names that the command line takes. */
enum WorkloadKind {
  PUT,
  RANGE,
  MIXED,
  RANGE_LIST,
  TXN,
  WATCH,
  FILL;

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Workload workload(Workloads workloads) {
    return switch (this) {
      case PUT -> workloads.put();
      case RANGE -> workloads.range();
      case MIXED -> workloads.mixed();
      case RANGE_LIST -> workloads.list();
      case TXN -> workloads.txn();
      case FILL -> workloads.fill();
      case WATCH -> throw new IllegalArgumentException("watchers are not only requests");
    };
  }

  @Override
  public String toString() {
    return label();
  }
}
