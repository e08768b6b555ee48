package io.holdfast.api.http.metrics;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.encoding.EncodingService;

/** Answers scrapes, whatever the method, compressed where the client understands that. */
public final class MetricsService implements HttpService {
  private final MetricSet metrics;
  private final ScrapeMeasures measures;

  private MetricsService(MetricSet metrics, ScrapeMeasures measures) {
    this.metrics = metrics;
    this.measures = measures;
  }

  public static HttpService of(MetricSet metrics, ScrapeMeasures measures) {
    return new MetricsService(metrics, measures).decorate(EncodingService.newDecorator());
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    boolean withBody = request.method() != HttpMethod.HEAD;
    return HttpResponse.of(() -> answer(withBody), context.blockingTaskExecutor());
  }

  private HttpResponse answer(boolean withBody) {
    measures.inFlight().increment();
    try {
      byte[] text = metrics.text();
      measures.answered(HttpStatus.OK.code()).increment();
      ResponseHeaders headers =
          ResponseHeaders.of(HttpStatus.OK, HttpHeaderNames.CONTENT_TYPE, TextFormat.CONTENT_TYPE);
      return withBody ? HttpResponse.of(headers, HttpData.wrap(text)) : HttpResponse.of(headers);
    } catch (RuntimeException e) {
      measures.answered(HttpStatus.INTERNAL_SERVER_ERROR.code()).increment();
      throw e;
    } finally {
      measures.inFlight().decrement();
    }
  }
}
