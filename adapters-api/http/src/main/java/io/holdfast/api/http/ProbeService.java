package io.holdfast.api.http;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceOptions;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.holdfast.ports.maintenance.HealthApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Asks several questions at once and answers with a line for each, for orchestrators that look
 * after processes. A question ends by itself, so that there is no timeout here.
 */
final class ProbeService implements HttpService {
  private static final ServiceOptions OPTIONS =
      ServiceOptions.builder().requestTimeoutMillis(0).build();

  private final String endpoint;
  private final List<Probe> probes;
  private final HealthApi member;
  private final HealthMeasures measures;

  /**
   * @param endpoint the first part of the path
   */
  ProbeService(String endpoint, List<Probe> probes, HealthApi member, HealthMeasures measures) {
    this.endpoint = endpoint;
    this.probes = probes;
    this.member = member;
    this.measures = measures;
  }

  /** One line of the answer. */
  private record Line(boolean good, String text) {}

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    if (request.method() != HttpMethod.GET) {
      return Texts.onlyGet();
    }
    Set<String> excluded = Set.copyOf(context.queryParams("exclude"));
    boolean verbose = context.queryParam("verbose") != null;
    return HttpResponse.of(lines(excluded).thenApply(lines -> answer(lines, verbose)));
  }

  private CompletionStage<List<Line>> lines(Set<String> excluded) {
    List<CompletableFuture<Line>> asked = new ArrayList<>(probes.size());
    for (Probe probe : probes) {
      asked.add(
          excluded.contains(probe.text())
              ? CompletableFuture.completedFuture(
                  new Line(true, "[+]" + probe.text() + " excluded: ok\n"))
              : probe.ask(member).thenApply(error -> line(probe, error)).toCompletableFuture());
    }
    return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
        .thenApply(all -> asked.stream().map(CompletableFuture::join).toList());
  }

  private Line line(Probe probe, String error) {
    measures.checks().of(new HealthMeasures.Check(endpoint, probe.text())).add(error.isEmpty());
    return error.isEmpty()
        ? new Line(true, "[+]" + probe.text() + " ok\n")
        : new Line(false, "[-]" + probe.text() + " failed: " + error + "\n");
  }

  private static HttpResponse answer(List<Line> lines, boolean verbose) {
    StringBuilder body = new StringBuilder();
    lines.forEach(line -> body.append(line.text()));
    if (lines.stream().allMatch(Line::good)) {
      return Texts.unsniffed(HttpStatus.OK, verbose ? body + "ok\n" : "ok\n");
    }
    return Texts.unsniffed(HttpStatus.SERVICE_UNAVAILABLE, body + "\n");
  }

  @Override
  public ServiceOptions options() {
    return OPTIONS;
  }
}
