package io.holdfast.assembly.metrics;

import static io.holdfast.api.http.metrics.Metric.counter;

import io.holdfast.api.http.metrics.Metric;
import io.holdfast.assembly.audit.AuditMeasures;
import java.util.List;

/** What became of the records of the audit log. */
record AuditMetrics(AuditMeasures measures) {
  List<Metric> all() {
    return List.of(
        counter(
            "holdfast_audit_records_total",
            "Records written to the audit log.",
            measures.written()),
        counter(
            "holdfast_audit_dropped_total",
            "Records that the audit log had no room for, or could not write.",
            measures.dropped()),
        counter(
            "holdfast_audit_failures_total",
            "Times that writing or reopening the audit log failed.",
            measures.failures()));
  }
}
