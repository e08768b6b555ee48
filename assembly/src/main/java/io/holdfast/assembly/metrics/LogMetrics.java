package io.holdfast.assembly.metrics;

import static io.holdfast.api.http.metrics.Metric.counter;
import static io.holdfast.api.http.metrics.Metric.gauge;
import static io.holdfast.api.http.metrics.Metric.histogram;

import io.holdfast.api.http.metrics.Metric;
import io.holdfast.ports.consensus.LogMeasures;
import java.util.List;

/** The log that is flushed. */
record LogMetrics(LogMeasures log) {
  List<Metric> all() {
    return List.of(
        histogram(
            "etcd_disk_wal_fsync_duration_seconds",
            "How long flushing the log took.",
            log.flushes()),
        histogram(
            "etcd_disk_wal_write_duration_seconds",
            "How long handing entries to the file system took.",
            log.writes()),
        counter(
            "etcd_server_heartbeat_send_failures_total",
            "Signs of life, as the leader, that were not sent or not answered.",
            log.heartbeatsFailed()),
        gauge(
            "etcd_disk_wal_write_bytes_total",
            "Bytes written to the log.",
            () -> log.bytes().value()));
  }
}
