package io.holdfast.api.http;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceOptions;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.Set;

/**
 * Tells whether this member is well; the check ends by itself, so that there is no timeout here.
 */
final class HealthService implements HttpService {
  private static final ServiceOptions OPTIONS =
      ServiceOptions.builder().requestTimeoutMillis(0).build();

  private final HealthCheck check;
  private final HealthMeasures measures;

  HealthService(HealthCheck check, HealthMeasures measures) {
    this.check = check;
    this.measures = measures;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    if (request.method() != HttpMethod.GET) {
      return Texts.onlyGet();
    }
    boolean serializable = "true".equals(context.queryParam("serializable"));
    Set<String> excluded = Set.copyOf(context.queryParams("exclude"));
    return HttpResponse.of(check.run(serializable, excluded).thenApply(this::answer));
  }

  private HttpResponse answer(String reason) {
    (reason.isEmpty() ? measures.healthy() : measures.unhealthy()).increment();
    return reason.isEmpty()
        ? Texts.text(HttpStatus.OK, Texts.PLAIN, "{\"health\":\"true\",\"reason\":\"\"}")
        : Texts.text(
            HttpStatus.SERVICE_UNAVAILABLE,
            Texts.PLAIN,
            "{\"health\":\"false\",\"reason\":" + Json.quoted(reason) + "}\n");
  }

  @Override
  public ServiceOptions options() {
    return OPTIONS;
  }
}
