package io.holdfast.assembly.metrics;

import io.holdfast.api.http.HealthMeasures;
import io.holdfast.api.http.metrics.Metric;
import io.holdfast.api.peer.PeerMeasures;
import io.holdfast.assembly.audit.AuditMeasures;
import io.holdfast.assembly.tls.TlsMeasures;
import io.holdfast.domain.service.NodeMeasures;
import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.time.Ticker;
import io.holdfast.server.config.FeatureGates;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where the numbers of one member come from.
 *
 * @param memberId the member
 * @param features the gates as they are set
 * @param clusterVersion the release that all members speak now
 */
public record MemberMetrics(
    long memberId,
    FeatureGates features,
    Supplier<String> clusterVersion,
    NodeMeasures node,
    Consensus consensus,
    MeasuredStore store,
    HealthMeasures health,
    GrpcMetrics grpc,
    PeerMeasures peers,
    List<TlsMeasures> tls,
    AuditMeasures audit,
    Ticker ticker) {

  public MemberMetrics {
    tls = List.copyOf(tls);
  }

  /** Everything there is to show. */
  public List<Metric> all() {
    return Stream.of(
            new ServerMetrics(memberId, features, clusterVersion, node, consensus).all(),
            new RequestMetrics(node).all(),
            new HealthMetrics(health).all(),
            grpc.all(),
            new StoreMetrics(node, store).all(),
            new PeerMetrics(memberId, node, peers).all(),
            new TlsMetrics(tls).all(),
            new AuditMetrics(audit).all(),
            new LogMetrics(consensus.measures()).all(),
            new SnapshotTrafficMetrics(consensus.measures()).all(),
            new HistoryMetrics(node, ticker).all(),
            ProcessMetrics.all(),
            AbsentMetrics.all())
        .flatMap(List::stream)
        .toList();
  }
}
