package io.holdfast.api.http.gateway;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;

/** Sends whoever forgot the slash to the right path (N266). */
final class CleanedPath implements HttpService {
  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    return redirect(request, Routes.PREFIX);
  }

  static HttpResponse redirect(HttpRequest request, String path) {
    request.abort();
    return HttpResponse.of(
        ResponseHeaders.of(HttpStatus.MOVED_PERMANENTLY, HttpHeaderNames.LOCATION, path));
  }
}
