package io.holdfast.assembly.metrics;

import static io.holdfast.api.http.metrics.Metric.counter;
import static io.holdfast.api.http.metrics.Metric.counters;
import static io.holdfast.api.http.metrics.Metric.gauge;
import static io.holdfast.api.http.metrics.Metric.histogram;

import io.holdfast.api.http.metrics.Metric;
import io.holdfast.ports.measure.Distribution;
import java.util.ArrayList;
import java.util.List;

/**
 * Metrics of parts that etcd has and this server has not. They stay at zero, which is the truth;
 * dashboards that draw them find them.
 */
final class AbsentMetrics {
  private static final String BBOLT = "Of bbolt, which is not here.";
  private static final String PART_OF_SAVING =
      "Not told apart here from saving as a whole: etcd_debugging_snap_save_total_duration_seconds.";
  private static final String STORE_2 = "Of the store of version 2, which is not here.";
  private static final String PROXY = "Of the gRPC proxy, which is not here.";

  private AbsentMetrics() {}

  static List<Metric> all() {
    List<Metric> all = new ArrayList<>();
    all.add(never("etcd_debugging_disk_backend_commit_rebalance_duration_seconds", BBOLT));
    all.add(never("etcd_debugging_disk_backend_commit_spill_duration_seconds", BBOLT));
    all.add(
        histogram(
            "etcd_debugging_mvcc_index_compaction_pause_duration_milliseconds",
            "Of an index in memory, which is not here.",
            Distribution.milliseconds(0.5, 14)));
    all.add(never("etcd_debugging_snap_save_marshalling_duration_seconds", PART_OF_SAVING));
    all.add(never("etcd_snap_fsync_duration_seconds", PART_OF_SAVING));
    all.add(never("etcd_snap_db_fsync_duration_seconds", PART_OF_SAVING));
    all.add(
        counters(
            "etcd_network_server_stream_failures_total",
            "Of watches and renewals; see grpc_server_handled_total.",
            List.of("Type", "API"),
            out -> {}));
    all.addAll(proxy());
    all.addAll(version2());
    return all;
  }

  private static List<Metric> proxy() {
    return List.of(
        gauge("etcd_grpc_proxy_cache_hits_total", PROXY, () -> 0),
        gauge("etcd_grpc_proxy_cache_keys_total", PROXY, () -> 0),
        gauge("etcd_grpc_proxy_cache_misses_total", PROXY, () -> 0),
        counter("etcd_grpc_proxy_events_coalescing_total", PROXY, () -> 0),
        gauge("etcd_grpc_proxy_watchers_coalescing_total", PROXY, () -> 0));
  }

  private static List<Metric> version2() {
    return List.of(
        counter("etcd_debugging_store_expires_total", STORE_2, () -> 0),
        counters(
            "etcd_debugging_store_reads_total",
            STORE_2,
            List.of("action"),
            out -> out.value(0, "get")),
        counter("etcd_debugging_store_watch_requests_total", STORE_2, () -> 0),
        gauge("etcd_debugging_store_watchers", STORE_2, () -> 0),
        counters(
            "etcd_debugging_store_writes_total",
            STORE_2,
            List.of("action"),
            out -> out.value(0, "set")));
  }

  private static Metric never(String name, String help) {
    return histogram(name, help, Distribution.seconds(0.001, 14));
  }
}
