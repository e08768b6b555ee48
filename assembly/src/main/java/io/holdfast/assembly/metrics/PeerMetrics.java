package io.holdfast.assembly.metrics;

import static io.holdfast.api.http.metrics.Metric.counters;
import static io.holdfast.api.http.metrics.Metric.gauges;
import static io.holdfast.api.http.metrics.Metric.histograms;

import io.holdfast.api.http.metrics.Metric;
import io.holdfast.api.http.metrics.Samples;
import io.holdfast.api.peer.PeerMeasures;
import io.holdfast.domain.service.NodeMeasures;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.measure.Count;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Traffic with the other members of the cluster; those that were removed are not shown. */
record PeerMetrics(long memberId, NodeMeasures node, PeerMeasures measures) {
  private static final List<String> BETWEEN = List.of("Local", "Remote");
  private static final List<String> TO = List.of("To");
  private static final List<String> FROM = List.of("From");

  List<Metric> all() {
    return List.of(
        gauges(
            "etcd_network_known_peers",
            "Other members.",
            BETWEEN,
            out -> each((id, peer) -> out.value(1, self(), hex(id)))),
        gauges(
            "etcd_network_active_peers",
            "Whether there is a connection to another member.",
            BETWEEN,
            out ->
                each((id, peer) ->
                    out.value(ServerMetrics.truth(peer.isActive()), self(), hex(id)))),
        counters(
            "etcd_network_disconnected_peers_total",
            "Connections to another member that were lost.",
            BETWEEN,
            out -> each((id, peer) -> out.value(peer.disconnections().value(), self(), hex(id)))),
        counts(
            "etcd_network_peer_sent_bytes_total",
            "Bytes sent to another member.",
            TO,
            PeerMeasures.Peer::sentBytes),
        counts(
            "etcd_network_peer_received_bytes_total",
            "Bytes received from another member.",
            FROM,
            PeerMeasures.Peer::receivedBytes),
        counts(
            "etcd_network_peer_sent_failures_total",
            "Messages to another member that could not be sent, and connections lost.",
            TO,
            PeerMeasures.Peer::sendFailures),
        counts(
            "etcd_network_peer_received_failures_total",
            "Connections of another member that broke off.",
            FROM,
            PeerMeasures.Peer::receiveFailures),
        histograms(
            "etcd_network_peer_round_trip_time_seconds",
            "From asking another member to its answer.",
            TO,
            out -> each((id, peer) -> out.values(peer.roundTrips(), hex(id)))));
  }

  private Metric counts(
      String name, String help, List<String> labels, Function<PeerMeasures.Peer, Count> count) {
    return counters(name, help, labels, out -> tell(out, count));
  }

  private void tell(Samples out, Function<PeerMeasures.Peer, Count> count) {
    each((id, peer) -> out.value(count.apply(peer).value(), hex(id)));
  }

  private void each(BiConsumer<Long, PeerMeasures.Peer> visitor) {
    for (Member member : node.members()) {
      if (member.id() != memberId) {
        visitor.accept(member.id(), measures.peers().of(member.id()));
      }
    }
  }

  private String self() {
    return hex(memberId);
  }

  private static String hex(long id) {
    return Long.toHexString(id);
  }
}
