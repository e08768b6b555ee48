package io.holdfast.assembly;

import com.linecorp.armeria.server.HttpService;
import dagger.Module;
import dagger.Provides;
import io.holdfast.api.grpc.Auditing;
import io.holdfast.api.grpc.GrpcApi;
import io.holdfast.api.grpc.GrpcConfig;
import io.holdfast.api.grpc.GrpcMeasures;
import io.holdfast.api.http.HealthMeasures;
import io.holdfast.api.http.HttpApi;
import io.holdfast.api.http.VariablesService;
import io.holdfast.api.http.metrics.Metric;
import io.holdfast.api.http.metrics.MetricSet;
import io.holdfast.api.http.metrics.MetricsService;
import io.holdfast.api.http.metrics.ScrapeMeasures;
import io.holdfast.api.peer.ArmeriaPeerTransport;
import io.holdfast.assembly.audit.AuditMeasures;
import io.holdfast.assembly.audit.FileAuditLog;
import io.holdfast.assembly.metrics.GrpcMetrics;
import io.holdfast.assembly.metrics.JvmParts;
import io.holdfast.assembly.metrics.MeasuredStore;
import io.holdfast.assembly.metrics.MemberMetrics;
import io.holdfast.assembly.tls.MemberTls;
import io.holdfast.domain.service.Node;
import io.holdfast.domain.service.NodeConfig;
import io.holdfast.embedded.Foundation;
import io.holdfast.embedded.MemberParts;
import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.time.Ticker;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a member is served to those outside. */
@Module
interface ServingModule {
  @Provides
  static NodeConfig behaviour(Foundation foundation) {
    return foundation.config();
  }

  @Provides
  static Ticker ticker(Foundation foundation) {
    return foundation.ticker();
  }

  @Provides
  static Node node(MemberParts parts) {
    return parts.node();
  }

  /** As {@link OpenNetwork#through} made it. */
  @Provides
  static MeasuredStore store(MemberParts parts) {
    return (MeasuredStore) parts.store();
  }

  @Provides
  static Consensus consensus(MemberParts parts) {
    return parts.consensus();
  }

  @Provides
  @Singleton
  static HealthMeasures healthMeasures() {
    return new HealthMeasures();
  }

  @Provides
  @Singleton
  static GrpcMeasures grpcMeasures(NetworkConfig config) {
    return new GrpcMeasures(config.listeners().slowRequest());
  }

  @Provides
  @Singleton
  static GrpcApi grpc(
      NetworkConfig config,
      NodeConfig behaviour,
      Node node,
      GrpcMeasures measures,
      MemberTls tls,
      Optional<FileAuditLog> audit) {
    GrpcConfig defaults = GrpcConfig.DEFAULTS;
    return new GrpcApi(
        node.keyValues(),
        node.watches(),
        node.leases(),
        node.cluster(),
        node.maintenance(),
        node.auth(),
        node.locks(),
        node.elections(),
        node.health(),
        new GrpcConfig(
            behaviour.limits().requestBytesMax(),
            defaults.turnBytes(),
            defaults.keepAlivesInFlightMax(),
            tls.certificatesIdentify()),
        measures,
        config
            .audit()
            .flatMap(asked -> audit.map(log -> new Auditing(log, node.callers(), asked.writes()))));
  }

  @Provides
  @Singleton
  static MemberMetrics metrics(
      NetworkConfig config,
      NodeConfig behaviour,
      Node node,
      Consensus consensus,
      MeasuredStore store,
      HealthMeasures health,
      GrpcMeasures grpc,
      ArmeriaPeerTransport transport,
      MemberTls tls,
      AuditMeasures audit,
      Ticker ticker) {
    return new MemberMetrics(
        behaviour.self().id(),
        config.listeners().features(),
        node::clusterVersion,
        node.measures(),
        consensus,
        store,
        health,
        new GrpcMetrics(grpc, config.listeners().extensiveMetrics()),
        transport.measures(),
        tls.measures(),
        audit,
        ticker);
  }

  @Provides
  @Singleton
  static HttpApi http(
      NodeConfig behaviour,
      Node node,
      Consensus consensus,
      HealthMeasures health,
      MemberMetrics metrics) {
    Variables variables = new Variables(behaviour.self().id(), consensus);
    return new HttpApi(
        node.health(),
        health,
        () -> MemberVersions.of(node),
        metrics(metrics),
        new VariablesService(variables::now));
  }

  private static HttpService metrics(MemberMetrics member) {
    PrometheusRegistry process = JvmParts.registered();
    ScrapeMeasures scrapes = new ScrapeMeasures();
    List<Metric> metrics =
        Stream.concat(member.all().stream(), scrapes.metrics().stream()).toList();
    return MetricsService.of(new MetricSet(metrics, process), scrapes);
  }
}
