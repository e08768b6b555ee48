package io.holdfast.benchmarks;

import io.grpc.Status;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts what was answered in one period. Safe for use by many threads. */
final class Measurement {
  private static final long LATENCY_MAX_NANOS = TimeUnit.MINUTES.toNanos(2);

  private final Histogram latencies = new ConcurrentHistogram(LATENCY_MAX_NANOS, 3);
  private final LongAdder bytes = new LongAdder();
  private final Map<Status.Code, LongAdder> errors = new EnumMap<>(Status.Code.class);

  Measurement() {
    for (Status.Code code : Status.Code.values()) {
      errors.put(code, new LongAdder());
    }
  }

  void succeeded(long latencyNanos, int responseBytes) {
    latencies.recordValue(Math.min(latencyNanos, LATENCY_MAX_NANOS));
    bytes.add(responseBytes);
  }

  void failed(Status.Code code) {
    LongAdder count = errors.get(code);
    if (count != null) {
      count.increment();
    }
  }

  long operations() {
    return latencies.getTotalCount();
  }

  long bytes() {
    return bytes.sum();
  }

  double latencyMicros(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1_000.0;
  }

  /** How many calls failed, by code; only codes that occurred. */
  Map<Status.Code, Long> errors() {
    Map<Status.Code, Long> counts = new EnumMap<>(Status.Code.class);
    errors.forEach((code, count) -> {
      if (count.sum() > 0) {
        counts.put(code, count.sum());
      }
    });
    return counts;
  }
}
