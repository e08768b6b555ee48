package io.holdfast.blackbox.transcript;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.protobuf.ProtoUtils;
import io.holdfast.protocol.Services;

/** The calls of the protocol by name, such as {@code etcdserverpb.KV/Put}. */
final class Calls {
  /** A call with the types of its messages. */
  record Call(
      MethodDescriptor<DynamicMessage, DynamicMessage> method,
      Descriptor request,
      Descriptor response) {}

  private Calls() {}

  static Call named(String name) {
    var method = Services.method(name).orElseThrow();
    return new Call(describe(name, method), method.getInputType(), method.getOutputType());
  }

  private static MethodDescriptor<DynamicMessage, DynamicMessage> describe(
      String name, com.google.protobuf.Descriptors.MethodDescriptor method) {
    return MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
        .setType(type(method.isClientStreaming(), method.isServerStreaming()))
        .setFullMethodName(name)
        .setRequestMarshaller(
            ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getInputType())))
        .setResponseMarshaller(
            ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getOutputType())))
        .build();
  }

  private static MethodType type(boolean clientStreams, boolean serverStreams) {
    if (clientStreams) {
      return serverStreams ? MethodType.BIDI_STREAMING : MethodType.CLIENT_STREAMING;
    }
    return serverStreams ? MethodType.SERVER_STREAMING : MethodType.UNARY;
  }
}
