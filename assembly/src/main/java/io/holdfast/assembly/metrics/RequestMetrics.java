package io.holdfast.assembly.metrics;

import static io.holdfast.api.http.metrics.Metric.counter;
import static io.holdfast.api.http.metrics.Metric.histogram;
import static io.holdfast.api.http.metrics.Metric.histograms;

import io.holdfast.api.http.metrics.Metric;
import io.holdfast.api.http.metrics.Samples;
import io.holdfast.domain.service.AppliedKind;
import io.holdfast.domain.service.ApplyMeasures;
import io.holdfast.domain.service.NodeMeasures;
import io.holdfast.domain.service.RequestMeasures;
import io.holdfast.ports.measure.Distribution;
import java.util.List;

/** What clients ask and entries of the log do. */
record RequestMetrics(NodeMeasures node) {
  List<Metric> all() {
    ApplyMeasures applied = node.applied();
    return List.of(
        histograms(
            "etcd_server_apply_duration_seconds",
            "How long applying an entry took.",
            List.of("version", "op", "success"),
            this::applied),
        histograms(
            "etcd_server_range_duration_seconds",
            "How long a range took, from asking to answering.",
            List.of("success"),
            this::ranges),
        histograms(
            "etcd_server_request_duration_seconds",
            "How long a request for keys took, from asking to answering.",
            List.of("type", "success"),
            this::requests),
        counter(
            "etcd_server_slow_apply_total",
            "Entries and ranges that took longer than is deemed good.",
            applied.slow()),
        counter("etcd_mvcc_put_total", "Keys written.", applied.puts()),
        counter("etcd_mvcc_delete_total", "Deletions, of any number of keys.", applied.deletes()),
        counter("etcd_mvcc_range_total", "Ranges read.", applied.ranges()),
        counter("etcd_mvcc_txn_total", "Transactions of more than one operation.", applied.txns()),
        counter("etcd_debugging_lease_granted_total", "Leases granted.", applied.leasesGranted()),
        counter("etcd_debugging_lease_revoked_total", "Leases revoked.", applied.leasesRevoked()),
        counter(
            "etcd_debugging_lease_renewed_total",
            "Leases renewed by this member as the leader.",
            node.leasesRenewed()),
        counter(
            "etcd_debugging_server_lease_expired_total",
            "Leases that ended by themselves while this member led.",
            applied.leasesExpired()),
        histogram(
            "etcd_debugging_lease_ttl_total",
            "For how many seconds leases were granted.",
            applied.leaseSeconds()));
  }

  /** Only what has happened: most kinds of entry are rare. */
  private void applied(Samples out) {
    for (AppliedKind kind : AppliedKind.values()) {
      tell(out, node.applied().durations(kind, true), "v3", kind.text(), "true");
      tell(out, node.applied().durations(kind, false), "v3", kind.text(), "false");
    }
  }

  private void ranges(Samples out) {
    tell(out, node.requests().ranges(true), "true");
    tell(out, node.requests().ranges(false), "false");
  }

  private void requests(Samples out) {
    for (RequestMeasures.Kind kind : RequestMeasures.Kind.values()) {
      tell(out, node.requests().durations(kind, true), kind.text(), "true");
      tell(out, node.requests().durations(kind, false), kind.text(), "false");
    }
  }

  private static void tell(Samples out, Distribution durations, String... labels) {
    if (durations.count() > 0) {
      out.values(durations, labels);
    }
  }
}
