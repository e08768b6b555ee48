package io.holdfast.api.http;

import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.prometheus.PrometheusExpositionService;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.kv.KeyValueApi;
import io.holdfast.ports.maintenance.MaintenanceApi;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;

/**
 * Plain HTTP routes for a server that somebody else builds.
 *
 * @param self as whom the health check reads; it must be answered whoever may read keys
 * @param metrics what {@code /metrics} shows
 */
public record HttpApi(
    KeyValueApi kv,
    MaintenanceApi maintenance,
    CallContext self,
    Versions versions,
    PrometheusRegistry metrics) {
  /** All there is to bind; the last one takes every request that nothing else takes. */
  public List<HttpBinding> bindings() {
    return List.of(
        HttpBinding.exactly("/health", new HealthService(new HealthCheck(kv, maintenance, self))),
        HttpBinding.exactly("/version", new VersionService(versions)),
        HttpBinding.exactly("/metrics", PrometheusExpositionService.of(metrics)),
        new HttpBinding(
            Route.builder().catchAll().build(), (context, request) -> Texts.notFound()));
  }
}
