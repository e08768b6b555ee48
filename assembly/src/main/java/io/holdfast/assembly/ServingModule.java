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
import io.holdfast.api.http.Versions;
import io.holdfast.api.http.metrics.Metric;
import io.holdfast.api.http.metrics.MetricSet;
import io.holdfast.api.http.metrics.MetricsService;
import io.holdfast.api.http.metrics.ScrapeMeasures;
import io.holdfast.api.peer.ArmeriaPeerTransport;
import io.holdfast.assembly.audit.AuditMeasures;
import io.holdfast.assembly.audit.FileAuditLog;
import io.holdfast.assembly.metrics.GrpcMetrics;
import io.holdfast.assembly.metrics.MeasuredStore;
import io.holdfast.assembly.metrics.MemberMetrics;
import io.holdfast.assembly.tls.MemberTls;
import io.holdfast.domain.service.Node;
import io.holdfast.domain.service.Releases;
import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.time.Ticker;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a member is served to those outside. */
@Module
interface ServingModule {
  @Provides
  @Singleton
  static HealthMeasures healthMeasures() {
    return new HealthMeasures();
  }

  @Provides
  @Singleton
  static GrpcMeasures grpcMeasures(HoldfastConfig config) {
    return new GrpcMeasures(config.listeners().slowRequest());
  }

  @Provides
  @Singleton
  static AuditMeasures auditMeasures() {
    return new AuditMeasures();
  }

  @Provides
  @Singleton
  static Optional<FileAuditLog> audit(HoldfastConfig config, AuditMeasures measures) {
    return config.audit().map(asked -> FileAuditLog.open(asked, InstantSource.system(), measures));
  }

  @Provides
  @Singleton
  static GrpcApi grpc(
      HoldfastConfig config,
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
            config.node().limits().requestBytesMax(),
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
      HoldfastConfig config,
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
        config.node().self().id(),
        config.listeners().features(),
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
      HoldfastConfig config,
      Node node,
      Consensus consensus,
      HealthMeasures health,
      MemberMetrics metrics) {
    Variables variables = new Variables(config.node().self().id(), consensus);
    return new HttpApi(
        node.health(),
        health,
        () -> new Versions(Releases.SERVER, Releases.CLUSTER, Releases.STORAGE),
        metrics(metrics),
        new VariablesService(variables::now));
  }

  private static HttpService metrics(MemberMetrics member) {
    PrometheusRegistry process = new PrometheusRegistry();
    JvmMetrics.builder().register(process);
    ScrapeMeasures scrapes = new ScrapeMeasures();
    List<Metric> metrics =
        Stream.concat(member.all().stream(), scrapes.metrics().stream()).toList();
    return MetricsService.of(new MetricSet(metrics, process), scrapes);
  }
}
