package io.holdfast.cli.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;

/** Adds the token of whoever calls to every call, once there is one. Any thread. */
final class Token implements ClientInterceptor {
  private static final Metadata.Key<String> TOKEN = key("token");
  private static final Metadata.Key<String> LEADER = key("hasleader");

  /** Calls with this option end when their server loses sight of a leader. */
  static final CallOptions.Key<Boolean> NEEDS_LEADER = CallOptions.Key.create("needs-leader");

  private volatile String value = "";

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  void set(String token) {
    value = token;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<A> listener, Metadata headers) {
        if (!value.isEmpty()) {
          headers.put(TOKEN, value);
        }
        if (Boolean.TRUE.equals(options.getOption(NEEDS_LEADER))) {
          headers.put(LEADER, "true");
        }
        super.start(listener, headers);
      }
    };
  }
}
