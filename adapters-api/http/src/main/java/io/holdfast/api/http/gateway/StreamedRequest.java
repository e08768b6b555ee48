package io.holdfast.api.http.gateway;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpRequestWriter;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * A call with a message for each value of the body; the next one is read when the call has taken
 * the one before. What is no message ends the client's side without a word (N272).
 */
final class StreamedRequest implements RequestBody.Receiver {
  private final MethodDescriptor method;
  private final EventLoop eventLoop;
  private final HttpRequestWriter call;
  private @Nullable RequestBody body;
  private boolean writing;

  StreamedRequest(MethodDescriptor method, RequestHeaders headers, EventLoop eventLoop) {
    this.method = method;
    this.eventLoop = eventLoop;
    this.call = HttpRequest.streaming(headers);
  }

  /** Makes the call, and then reads. */
  void begin(ServiceRequestContext context, GrpcCalls calls, Answer answer, RequestBody messages) {
    body = messages;
    calls.call(context, call).subscribe(answer, eventLoop);
  }

  @Override
  public boolean wants() {
    return !writing && call.isOpen();
  }

  @Override
  public void value(byte[] json) {
    try {
      if (!call.tryWrite(GrpcMessage.frame(JsonReader.read(method.getInputType(), json)))) {
        return;
      }
    } catch (FailedCall malformed) {
      call.close();
      return;
    }
    writing = true;
    var unused = call.whenConsumed().thenRunAsync(this::consumed, eventLoop);
  }

  private void consumed() {
    writing = false;
    if (body != null) {
      body.proceed();
    }
  }

  @Override
  public void ended(@Nullable Failure fault) {
    call.close();
  }

  @Override
  public void lost(Throwable cause) {
    call.abort(cause);
  }
}
