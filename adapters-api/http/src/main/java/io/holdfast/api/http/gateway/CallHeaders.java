package io.holdfast.api.http.gateway;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.RequestHeadersBuilder;
import io.netty.util.AsciiString;
import java.util.Set;
import java.util.regex.Pattern;

/** What a request says beside its body, as gRPC has it (N274). */
final class CallHeaders {
  private static final String METADATA = "grpc-metadata-";
  private static final String TIMEOUT = "grpc-timeout";
  private static final Pattern TIMEOUT_FORM = Pattern.compile("[0-9]{1,8}[HMSmun]");

  /** Of the connection, or of the call itself. */
  private static final Set<String> RESERVED =
      Set.of("connection", "content-type", "content-length", "host", "te", "transfer-encoding");

  private CallHeaders() {}

  /**
   * @throws FailedCall if the time limit is none
   */
  static RequestHeaders of(RequestHeaders request, MethodDescriptor method) throws FailedCall {
    RequestHeadersBuilder call =
        RequestHeaders.builder(HttpMethod.POST, Routes.grpcPath(method))
            .set(HttpHeaderNames.CONTENT_TYPE, "application/grpc")
            .set(HttpHeaderNames.TE, "trailers");
    request.forEach((name, value) -> addMetadata(call, name, value));
    request
        .getAll(HttpHeaderNames.AUTHORIZATION)
        .forEach(token -> call.add(HttpHeaderNames.AUTHORIZATION, token));
    String timeout = request.get(TIMEOUT);
    if (timeout != null) {
      call.set(TIMEOUT, checked(timeout));
    }
    return call.build();
  }

  private static void addMetadata(RequestHeadersBuilder call, AsciiString name, String value) {
    String key = name.toString();
    if (key.length() > METADATA.length() && key.startsWith(METADATA)) {
      String metadata = key.substring(METADATA.length());
      if (!RESERVED.contains(metadata) && !metadata.startsWith("grpc-")) {
        call.add(metadata, value);
      }
    }
  }

  private static String checked(String timeout) throws FailedCall {
    if (!TIMEOUT_FORM.matcher(timeout).matches()) {
      throw new FailedCall(Failure.invalid("invalid grpc-timeout: " + timeout));
    }
    return timeout;
  }
}
