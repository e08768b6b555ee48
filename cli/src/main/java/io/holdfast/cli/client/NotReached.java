package io.holdfast.cli.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.function.Supplier;

/** Gives calls that end at their deadline without a server the reason why they had none. */
record NotReached(Supplier<String> why) implements ClientInterceptor {
  /** The cause of such a status; its message names the endpoints. */
  static final class Reason extends Exception {
    private static final long serialVersionUID = 1L;

    Reason(String text) {
      super(text, null, false, false);
    }
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<A> listener, Metadata headers) {
        super.start(
            new SimpleForwardingClientCallListener<>(listener) {
              @Override
              public void onClose(Status status, Metadata trailers) {
                super.onClose(explained(status), trailers);
              }
            },
            headers);
      }
    };
  }

  private Status explained(Status status) {
    String text = status.getCode() == Status.Code.DEADLINE_EXCEEDED ? why.get() : "";
    return text.isEmpty() ? status : status.withCause(new Reason(text));
  }
}
