package io.holdfast.api.http.gateway;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import io.holdfast.api.http.Json;
import io.holdfast.ports.StatusCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** How a call ends if not well (N270). */
record Failure(StatusCode code, String message) {
  static final String JSON = "application/json";

  /** The end of a call by gRPC; empty if it is a good one. */
  static Optional<Failure> of(HttpHeaders trailers) {
    int code = trailers.getInt("grpc-status", StatusCode.UNKNOWN.number());
    return code == 0
        ? Optional.empty()
        : Optional.of(new Failure(named(code), percentDecoded(trailers.get("grpc-message", ""))));
  }

  static Failure invalid(String message) {
    return new Failure(StatusCode.INVALID_ARGUMENT, message);
  }

  private static StatusCode named(int code) {
    for (StatusCode known : StatusCode.values()) {
      if (known.number() == code) {
        return known;
      }
    }
    return StatusCode.UNKNOWN;
  }

  HttpStatus httpStatus() {
    return HttpStatus.valueOf(
        switch (code) {
          case OK -> 200;
          case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE -> 400;
          case UNAUTHENTICATED -> 401;
          case PERMISSION_DENIED -> 403;
          case NOT_FOUND -> 404;
          case ALREADY_EXISTS, ABORTED -> 409;
          case RESOURCE_EXHAUSTED -> 429;
          case CANCELED -> 499;
          case UNKNOWN, INTERNAL, DATA_LOSS -> 500;
          case UNIMPLEMENTED -> 501;
          case UNAVAILABLE -> 503;
          case DEADLINE_EXCEEDED -> 504;
        });
  }

  String json() {
    return "{\"code\":" + code.number() + ",\"message\":" + Json.quoted(message) + "}";
  }

  ResponseHeaders headers() {
    return ResponseHeaders.of(httpStatus(), HttpHeaderNames.CONTENT_TYPE, JSON);
  }

  /** The answer to a call that has not answered anything. */
  HttpResponse response() {
    return HttpResponse.of(headers(), HttpData.ofUtf8(json()));
  }

  static String percentDecoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' && i + 2 < text.length()) {
        out.write(Integer.parseInt(text, i + 1, i + 3, 16));
        i += 2;
      } else {
        out.write(c);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
