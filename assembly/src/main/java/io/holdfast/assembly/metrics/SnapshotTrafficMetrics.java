package io.holdfast.assembly.metrics;

import static io.holdfast.api.http.metrics.Metric.counters;
import static io.holdfast.api.http.metrics.Metric.gauges;
import static io.holdfast.api.http.metrics.Metric.histograms;

import io.holdfast.api.http.metrics.Metric;
import io.holdfast.ports.consensus.LogMeasures;
import io.holdfast.ports.consensus.SnapshotTraffic;
import io.holdfast.ports.measure.Count;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The state that members give each other in place of entries; nothing before the first time. */
record SnapshotTrafficMetrics(LogMeasures log) {
  List<Metric> all() {
    return Stream.concat(
            of("etcd_network_snapshot_send", "To", "sent to a member", log.sent()),
            of("etcd_network_snapshot_receive", "From", "received from a member", log.received()))
        .toList();
  }

  private static Stream<Metric> of(
      String prefix, String label, String what, SnapshotTraffic traffic) {
    List<String> labels = List.of(label);
    return Stream.of(
        counters(
            prefix + "_success",
            "States " + what + ".",
            labels,
            each(traffic, SnapshotTraffic.Peer::succeeded)),
        counters(
            prefix + "_failures",
            "States not " + what + " in whole.",
            labels,
            each(traffic, SnapshotTraffic.Peer::failed)),
        gauges(
            prefix + "_inflights_total",
            "States being " + what + ".",
            labels,
            each(traffic, SnapshotTraffic.Peer::underWay)),
        histograms(
            prefix + "_total_duration_seconds",
            "How long states took to be " + what + ".",
            labels,
            out ->
                traffic
                    .peers()
                    .forEach((id, peer) -> out.values(peer.durations(), Long.toHexString(id)))));
  }

  private static Metric.Source each(
      SnapshotTraffic traffic, Function<SnapshotTraffic.Peer, Count> count) {
    return out ->
        traffic
            .peers()
            .forEach((id, peer) -> out.value(count.apply(peer).value(), Long.toHexString(id)));
  }
}
