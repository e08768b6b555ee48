package io.holdfast.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;

/** Shows variables of the process as one JSON object. */
public final class VariablesService implements HttpService {
  private final Supplier<Map<String, Object>> variables;

  /**
   * @param variables asked for each request, off the event loop; maps, lists, texts and numbers
   */
  public VariablesService(Supplier<Map<String, Object>> variables) {
    this.variables = variables;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    return request.method() == HttpMethod.GET
        ? HttpResponse.of(this::answer, context.blockingTaskExecutor())
        : Texts.onlyGet();
  }

  /** Made for the first request: it would take a thirtieth of a start. */
  private static final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();
  }

  private HttpResponse answer() {
    try {
      String body = Json.MAPPER.writeValueAsString(variables.get()) + "\n";
      return Texts.text(HttpStatus.OK, "application/json; charset=utf-8", body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
