package io.holdfast.api.http;

import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Route;
import io.holdfast.ports.maintenance.HealthApi;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Plain HTTP routes for a server that somebody else builds.
 *
 * @param metrics answers {@code /metrics}
 * @param variables answers {@code /debug/vars}
 */
public record HttpApi(
    HealthApi health,
    HealthMeasures measures,
    Supplier<Versions> versions,
    HttpService metrics,
    HttpService variables) {
  /** All there is to bind where clients come; see {@link #others} for the rest. */
  public List<HttpBinding> bindings() {
    List<HttpBinding> bindings = new ArrayList<>(observing());
    bindings.add(HttpBinding.exactly("/version", VersionService.of(versions)));
    bindings.add(HttpBinding.exactly("/debug/vars", variables));
    return List.copyOf(bindings);
  }

  /** What those look at who watch over members, and nothing else. */
  public List<HttpBinding> observing() {
    List<HttpBinding> bindings = new ArrayList<>();
    bindings.add(HttpBinding.exactly("/metrics", metrics));
    bindings.add(
        HttpBinding.exactly("/health", new HealthService(new HealthCheck(health), measures)));
    addProbes("livez", Probe.LIVE, bindings);
    addProbes("readyz", Probe.READY, bindings);
    return List.copyOf(bindings);
  }

  /** Together, and each alone. */
  private void addProbes(String endpoint, List<Probe> probes, List<HttpBinding> bindings) {
    bindings.add(
        HttpBinding.exactly("/" + endpoint, new ProbeService(endpoint, probes, health, measures)));
    for (Probe probe : probes) {
      bindings.add(
          HttpBinding.exactly(
              "/" + endpoint + "/" + probe.text(),
              new ProbeService(endpoint, List.of(probe), health, measures)));
    }
  }

  /** Takes every request that nothing else takes; to be bound last. */
  public static HttpBinding others() {
    return new HttpBinding(
        Route.builder().catchAll().build(), (context, request) -> Texts.notFound());
  }
}
