package io.holdfast.api.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;

/** Answers in plain text, as clients of the original expect them. */
final class Texts {
  static final String PLAIN = "text/plain; charset=utf-8";

  private Texts() {}

  static HttpResponse notFound() {
    return unsniffed(HttpStatus.NOT_FOUND, "404 page not found\n");
  }

  static HttpResponse onlyGet() {
    return HttpResponse.of(
        ResponseHeaders.builder(HttpStatus.METHOD_NOT_ALLOWED)
            .set(HttpHeaderNames.ALLOW, HttpMethod.GET.name())
            .set(HttpHeaderNames.CONTENT_TYPE, PLAIN)
            .set(HttpHeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
            .build(),
        HttpData.ofUtf8("Method Not Allowed\n"));
  }

  /** Plain text of which no browser is to guess that it is something else. */
  static HttpResponse unsniffed(HttpStatus status, String body) {
    return HttpResponse.of(
        ResponseHeaders.builder(status)
            .set(HttpHeaderNames.CONTENT_TYPE, PLAIN)
            .set(HttpHeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
            .build(),
        HttpData.ofUtf8(body));
  }

  static HttpResponse text(HttpStatus status, String contentType, String body) {
    return HttpResponse.of(
        ResponseHeaders.of(status, HttpHeaderNames.CONTENT_TYPE, contentType),
        HttpData.ofUtf8(body));
  }
}
