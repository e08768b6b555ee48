package io.holdfast.assembly.metrics;

import static io.holdfast.api.http.metrics.Metric.counter;
import static io.holdfast.api.http.metrics.Metric.counters;
import static io.holdfast.api.http.metrics.Metric.gauges;

import io.holdfast.api.http.HealthMeasures;
import io.holdfast.api.http.metrics.Metric;
import io.holdfast.api.http.metrics.Samples;
import java.util.List;

/** What was said to those who asked how a member is. */
record HealthMetrics(HealthMeasures health) {
  List<Metric> all() {
    return List.of(
        counter("etcd_server_health_success", "Times it said it is well.", health.healthy()),
        counter("etcd_server_health_failures", "Times it said it is not.", health.unhealthy()),
        gauges(
            "etcd_server_healthcheck",
            "Whether a check passed when it was last made.",
            List.of("type", "name"),
            this::last),
        counters(
            "etcd_server_healthchecks_total",
            "Checks made, by how they ended.",
            List.of("type", "name", "status"),
            this::totals));
  }

  private void last(Samples out) {
    health
        .checks()
        .forEach((check, results) ->
            out.value(ServerMetrics.truth(results.lastPassed()), check.endpoint(), check.name()));
  }

  private void totals(Samples out) {
    health
        .checks()
        .forEach((check, results) -> {
          out.value(results.passed(), check.endpoint(), check.name(), "success");
          out.value(results.failed(), check.endpoint(), check.name(), "error");
        });
  }
}
