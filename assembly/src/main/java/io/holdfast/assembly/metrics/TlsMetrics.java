package io.holdfast.assembly.metrics;

import static io.holdfast.api.http.metrics.Metric.counters;
import static io.holdfast.api.http.metrics.Metric.gauges;

import io.holdfast.api.http.metrics.Metric;
import io.holdfast.api.http.metrics.Samples;
import io.holdfast.assembly.tls.TlsMeasures;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Certificates and whether their files can be used; nothing without TLS. */
record TlsMetrics(List<TlsMeasures> sides) {
  private static final List<String> LABELS = List.of("side");

  List<Metric> all() {
    return sides.isEmpty()
        ? List.of()
        : List.of(
            counters(
                "holdfast_tls_reloads_total",
                "Changed certificates, keys, authorities or revocation lists taken over.",
                LABELS,
                out -> tell(out, side -> side.reloads().value())),
            counters(
                "holdfast_tls_reload_failures_total",
                "Changed files that could not be used, so that the former ones were kept.",
                LABELS,
                out -> tell(out, side -> side.failures().value())),
            gauges(
                "holdfast_tls_files_stale",
                "Whether the files cannot be used as they are and former ones are in use.",
                LABELS,
                out -> tell(out, side -> ServerMetrics.truth(side.isStale()))),
            gauges(
                "holdfast_tls_certificate_not_after_timestamp_seconds",
                "When the certificate in use ends.",
                LABELS,
                out -> tell(out, side -> seconds(side.validUntil()))));
  }

  private void tell(Samples out, ToDoubleFunction<TlsMeasures> value) {
    sides.forEach(side -> out.value(value.applyAsDouble(side), side.side()));
  }

  private static double seconds(Instant end) {
    return end.equals(Instant.MAX) ? Double.POSITIVE_INFINITY : end.getEpochSecond();
  }
}
