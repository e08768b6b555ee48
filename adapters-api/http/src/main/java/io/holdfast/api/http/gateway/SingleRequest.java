package io.holdfast.api.http.gateway;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import org.jspecify.annotations.Nullable;

/** A call with one message, which is the first value of the body; nothing means an empty one. */
final class SingleRequest implements RequestBody.Receiver {
  private final ServiceRequestContext context;
  private final MethodDescriptor method;
  private final RequestHeaders headers;
  private final GrpcCalls calls;
  private final Answer answer;
  private boolean made;

  SingleRequest(
      ServiceRequestContext context,
      MethodDescriptor method,
      RequestHeaders headers,
      GrpcCalls calls,
      Answer answer) {
    this.context = context;
    this.method = method;
    this.headers = headers;
    this.calls = calls;
    this.answer = answer;
  }

  @Override
  public boolean wants() {
    return !made;
  }

  @Override
  public void value(byte[] json) {
    try {
      call(JsonReader.read(method.getInputType(), json));
    } catch (FailedCall malformed) {
      refuse(malformed.failure());
    }
  }

  @Override
  public void ended(@Nullable Failure fault) {
    if (fault != null) {
      refuse(fault);
    } else {
      call(new byte[0]);
    }
  }

  private void refuse(Failure failure) {
    made = true;
    answer.refuse(failure);
  }

  private void call(byte[] message) {
    made = true;
    calls
        .call(context, HttpRequest.of(headers, GrpcMessage.frame(message)))
        .subscribe(answer, answer.eventLoop);
  }

  @Override
  public void lost(Throwable cause) {
    // The response is aborted with the connection, and the call with it.
  }
}
