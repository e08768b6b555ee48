package io.holdfast.assembly.metrics;

import static io.holdfast.api.http.metrics.Metric.counter;
import static io.holdfast.api.http.metrics.Metric.gauge;
import static io.holdfast.api.http.metrics.Metric.histogram;

import io.holdfast.api.http.metrics.Metric;
import io.holdfast.domain.compaction.CompactionMeasures;
import io.holdfast.domain.service.NodeMeasures;
import io.holdfast.domain.watch.WatchMeasures;
import io.holdfast.ports.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Revisions: what is known of them, told of them and forgotten. */
record HistoryMetrics(NodeMeasures node, Ticker ticker) {
  List<Metric> all() {
    CompactionMeasures compaction = node.compaction();
    WatchMeasures watches = node.watches();
    return List.of(
        gauge("etcd_debugging_mvcc_current_revision", "The current revision.", node::revision),
        gauge("etcd_debugging_mvcc_keys_total", "Keys.", node::keys),
        gauge(
            "etcd_debugging_mvcc_compact_revision",
            "The revision of the last compaction, or -1.",
            node::compactRevision),
        gauge(
            "etcd_debugging_mvcc_total_put_size_in_bytes",
            "Bytes of keys and values written.",
            () -> node.applied().putBytes().value()),
        gauge(
            "etcd_debugging_mvcc_watch_stream_total",
            "Open streams of watches.",
            () -> watches.streams().value()),
        gauge("etcd_debugging_mvcc_watcher_total", "Watchers.", () -> watches.watchers().value()),
        gauge(
            "etcd_debugging_mvcc_slow_watcher_total",
            "Watchers that lag behind.",
            watches::slowWatchers),
        counter("etcd_debugging_mvcc_events_total", "Events sent.", watches.events()),
        gauge(
            "etcd_debugging_mvcc_pending_events_total",
            "Events that wait to be sent.",
            () -> watches.waitingEvents().value()),
        counter(
            "etcd_debugging_mvcc_db_compaction_keys_total",
            "Records removed by compactions.",
            compaction.removed()),
        gauge(
            "etcd_debugging_mvcc_db_compaction_last",
            "When the last compaction was finished, in seconds since 1970; 0 if none was.",
            this::lastCompaction),
        histogram(
            "etcd_debugging_mvcc_db_compaction_pause_duration_milliseconds",
            "Steps of compactions, which hold up writers for a part of the time.",
            compaction.steps()),
        histogram(
            "etcd_debugging_mvcc_db_compaction_total_duration_milliseconds",
            "Compactions as a whole.",
            compaction.total()),
        histogram(
            "etcd_mvcc_hash_duration_seconds",
            "Making a hash of everything.",
            compaction.wholeHashes()),
        histogram(
            "etcd_mvcc_hash_rev_duration_seconds",
            "Making a hash up to a revision.",
            compaction.hashes()));
  }

  private double lastCompaction() {
    long finished = node.compaction().finishedNanos();
    return finished == 0
        ? 0
        : Instant.now().minus(Duration.ofNanos(ticker.nanos() - finished)).getEpochSecond();
  }
}
