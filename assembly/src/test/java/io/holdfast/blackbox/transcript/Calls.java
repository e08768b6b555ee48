package io.holdfast.blackbox.transcript;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.protobuf.ProtoUtils;
import io.holdfast.protocol.etcdserverpb.AuthProto;
import io.holdfast.protocol.etcdserverpb.ClusterProto;
import io.holdfast.protocol.etcdserverpb.KvProto;
import io.holdfast.protocol.etcdserverpb.LeaseProto;
import io.holdfast.protocol.etcdserverpb.MaintenanceProto;
import io.holdfast.protocol.etcdserverpb.WatchProto;
import io.holdfast.protocol.v3electionpb.ElectionProto;
import io.holdfast.protocol.v3lockpb.LockProto;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The calls of the protocol by name, such as {@code etcdserverpb.KV/Put}. */
final class Calls {
  /** A call with the types of its messages. */
  record Call(
      MethodDescriptor<DynamicMessage, DynamicMessage> method,
      Descriptor request,
      Descriptor response) {}

  private static final List<FileDescriptor> FILES =
      List.of(
          KvProto.getDescriptor(),
          WatchProto.getDescriptor(),
          LeaseProto.getDescriptor(),
          ClusterProto.getDescriptor(),
          MaintenanceProto.getDescriptor(),
          AuthProto.getDescriptor(),
          LockProto.getDescriptor(),
          ElectionProto.getDescriptor());

  private static final Map<String, ServiceDescriptor> SERVICES =
      FILES.stream()
          .flatMap(file -> file.getServices().stream())
          .collect(Collectors.toMap(ServiceDescriptor::getFullName, Function.identity()));

  private Calls() {}

  static Call named(String name) {
    String[] parts = name.split("/", 2);
    ServiceDescriptor service = Objects.requireNonNull(SERVICES.get(parts[0]), name);
    var method = Objects.requireNonNull(service.findMethodByName(parts[1]), name);
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
