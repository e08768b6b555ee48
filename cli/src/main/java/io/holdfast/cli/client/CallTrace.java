package io.holdfast.cli.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.holdfast.cli.text.GoDuration;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Tells of each call when it ends: which, at which server, how and after how long. Never what was
 * sent or answered. Any thread.
 */
record CallTrace(Consumer<String> lines) implements ClientInterceptor {
  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    long begun = System.nanoTime();
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<A> listener, Metadata headers) {
        super.start(
            new SimpleForwardingClientCallListener<>(listener) {
              @Override
              public void onClose(Status status, Metadata trailers) {
                tell(status);
                super.onClose(status, trailers);
              }
            },
            headers);
      }

      private void tell(Status status) {
        lines.accept(
            "call="
                + method.getFullMethodName()
                + " peer="
                + getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
                + " status="
                + status.getCode()
                + " took="
                + GoDuration.format(Duration.ofNanos(System.nanoTime() - begun)));
      }
    };
  }
}
