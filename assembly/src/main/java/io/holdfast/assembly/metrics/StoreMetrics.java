package io.holdfast.assembly.metrics;

import static io.holdfast.api.http.metrics.Metric.gauge;
import static io.holdfast.api.http.metrics.Metric.histogram;

import io.holdfast.api.http.metrics.Metric;
import io.holdfast.domain.service.NodeMeasures;
import java.util.List;

/** The store under a member. */
record StoreMetrics(NodeMeasures node, MeasuredStore store) {
  List<Metric> all() {
    return List.of(
        gauge("etcd_mvcc_db_total_size_in_bytes", "Bytes on disk.", node::bytesOnDisk),
        gauge("etcd_mvcc_db_total_size_in_use_in_bytes", "Bytes of live data.", node::bytesInUse),
        gauge(
            "etcd_mvcc_db_open_read_transactions",
            "Views of the store that readers hold.",
            () -> node.openViews().value()),
        histogram(
            "etcd_disk_backend_commit_duration_seconds",
            "How long writing a batch took.",
            store.commits()),
        histogram(
            "etcd_debugging_disk_backend_commit_write_duration_seconds",
            "How long making batches durable took.",
            store.flushes()),
        histogram(
            "etcd_disk_backend_snapshot_duration_seconds",
            "How long copying the store took.",
            store.checkpoints()),
        histogram(
            "etcd_debugging_snap_save_total_duration_seconds",
            "How long saving a snapshot of the state took.",
            store.saves()),
        gauge(
            "etcd_server_snapshot_apply_in_progress_total",
            "Received snapshots that are taking the place of the store.",
            () -> store.restoring().value()),
        histogram(
            "etcd_disk_backend_defrag_duration_seconds",
            "How long giving back space took; members serve meanwhile.",
            store.reclaims()),
        gauge(
            "etcd_disk_defrag_inflight",
            "Whether space is being given back.",
            () -> store.reclaiming().value()),
        histogram(
            "etcd_snap_db_save_total_duration_seconds",
            "How long replacing the store by a received one took.",
            store.restores()));
  }
}
