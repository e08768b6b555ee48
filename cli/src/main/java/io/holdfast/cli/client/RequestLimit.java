package io.holdfast.cli.client;

import com.google.protobuf.MessageLite;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.Status;

/**
 * Refuses requests that are too large before they are on their way. The limit of gRPC itself is
 * looked at only once there is a connection, and a call that is found to be too large then neither
 * fails nor ends at its deadline.
 */
record RequestLimit(int bytesMax) implements ClientInterceptor {
  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void sendMessage(Q request) {
        check(((MessageLite) request).getSerializedSize());
        super.sendMessage(request);
      }
    };
  }

  private void check(int bytes) {
    if (bytes > bytesMax) {
      throw Status.RESOURCE_EXHAUSTED
          .withDescription(
              "trying to send message larger than max (" + bytes + " vs. " + bytesMax + ")")
          .asRuntimeException();
    }
  }
}
