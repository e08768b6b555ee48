package io.holdfast.protocol;

import com.google.protobuf.DescriptorProtos.DescriptorProto.ReservedRange;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServiceDescriptor;
import io.holdfast.protocol.etcdserverpb.AuthGrpc;
import io.holdfast.protocol.etcdserverpb.ClusterGrpc;
import io.holdfast.protocol.etcdserverpb.ClusterProto;
import io.holdfast.protocol.etcdserverpb.HeaderProto;
import io.holdfast.protocol.etcdserverpb.KVGrpc;
import io.holdfast.protocol.etcdserverpb.KvProto;
import io.holdfast.protocol.etcdserverpb.LeaseGrpc;
import io.holdfast.protocol.etcdserverpb.LeaseProto;
import io.holdfast.protocol.etcdserverpb.MaintenanceGrpc;
import io.holdfast.protocol.etcdserverpb.MaintenanceProto;
import io.holdfast.protocol.etcdserverpb.WatchGrpc;
import io.holdfast.protocol.etcdserverpb.WatchProto;
import io.holdfast.protocol.health.HealthGrpc;
import io.holdfast.protocol.mvccpb.KeyValueProto;
import io.holdfast.protocol.v3electionpb.ElectionGrpc;
import io.holdfast.protocol.v3electionpb.ElectionProto;
import io.holdfast.protocol.v3lockpb.LockGrpc;
import io.holdfast.protocol.v3lockpb.LockProto;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The API as it was compiled from the proto files of this module. */
final class CompiledApi {

  private static final List<FileDescriptor> FILES =
      List.of(
          KeyValueProto.getDescriptor(),
          io.holdfast.protocol.authpb.AuthProto.getDescriptor(),
          HeaderProto.getDescriptor(),
          KvProto.getDescriptor(),
          WatchProto.getDescriptor(),
          LeaseProto.getDescriptor(),
          ClusterProto.getDescriptor(),
          MaintenanceProto.getDescriptor(),
          io.holdfast.protocol.etcdserverpb.AuthProto.getDescriptor(),
          LockProto.getDescriptor(),
          ElectionProto.getDescriptor());

  private static final List<ServiceDescriptor> SERVICES =
      List.of(
          KVGrpc.getServiceDescriptor(),
          WatchGrpc.getServiceDescriptor(),
          LeaseGrpc.getServiceDescriptor(),
          ClusterGrpc.getServiceDescriptor(),
          MaintenanceGrpc.getServiceDescriptor(),
          AuthGrpc.getServiceDescriptor(),
          LockGrpc.getServiceDescriptor(),
          ElectionGrpc.getServiceDescriptor(),
          HealthGrpc.getServiceDescriptor());

  private final List<FileDescriptor> files;

  CompiledApi(List<FileDescriptor> files) {
    this.files = List.copyOf(files);
  }

  /** The files whose facts the reference records; the health protocol is gRPC's. */
  static CompiledApi etcd() {
    return new CompiledApi(FILES);
  }

  SortedSet<String> fileNames() {
    return facts(files.stream().map(FileDescriptor::getFullName));
  }

  SortedSet<String> messages() {
    return facts(descriptors().map(CompiledApi::message));
  }

  SortedSet<String> fields() {
    return facts(
        descriptors().flatMap(message -> message.getFields().stream()).map(CompiledApi::field));
  }

  SortedSet<String> enumValues() {
    return facts(
        enums()
            .flatMap(type -> type.getValues().stream())
            .map(value ->
                Fact.enumValue(value.getType().getFullName(), value.getNumber(), value.getName())));
  }

  SortedSet<String> rpcs() {
    return facts(
        files.stream()
            .flatMap(file -> file.getServices().stream())
            .flatMap(service -> service.getMethods().stream())
            .map(rpc ->
                Fact.rpc(
                    rpc.getService().getFullName(),
                    rpc.getName(),
                    rpc.getInputType().getFullName(),
                    rpc.isClientStreaming(),
                    rpc.getOutputType().getFullName(),
                    rpc.isServerStreaming())));
  }

  static SortedSet<String> methods() {
    return facts(
        SERVICES.stream()
            .flatMap(service -> service.getMethods().stream())
            .map(method ->
                Fact.method(
                    method.getFullMethodName(),
                    clientStreams(method.getType()),
                    !method.getType().serverSendsOneMessage())));
  }

  private static boolean clientStreams(MethodType type) {
    return !type.clientSendsOneMessage();
  }

  private Stream<Descriptor> descriptors() {
    return files.stream()
        .flatMap(file -> file.getMessageTypes().stream())
        .flatMap(CompiledApi::withNested);
  }

  private static Stream<Descriptor> withNested(Descriptor message) {
    return Stream.concat(
        Stream.of(message), message.getNestedTypes().stream().flatMap(CompiledApi::withNested));
  }

  private Stream<EnumDescriptor> enums() {
    return Stream.concat(
        files.stream().flatMap(file -> file.getEnumTypes().stream()),
        descriptors().flatMap(message -> message.getEnumTypes().stream()));
  }

  private static String message(Descriptor message) {
    return Fact.message(
        message.getFullName(),
        message.getFile().toProto().getSyntax(),
        message.getOneofs().stream().map(OneofDescriptor::getName).toList(),
        reserved(message));
  }

  private static List<String> reserved(Descriptor message) {
    return Stream.concat(
            message.toProto().getReservedNameList().stream(),
            message.toProto().getReservedRangeList().stream().map(ReservedRange::toString))
        .toList();
  }

  private static String field(FieldDescriptor field) {
    OneofDescriptor oneof = field.getContainingOneof();
    return Fact.field(
        field.getContainingType().getFullName(),
        field.getNumber(),
        label(field),
        type(field),
        field.getName(),
        field.getJsonName(),
        oneof == null ? "null" : oneof.getName(),
        field.isMapField(),
        field.getOptions().getDeprecated());
  }

  private static String label(FieldDescriptor field) {
    Label label = field.toProto().getLabel();
    return label.name().substring("LABEL_".length()).toLowerCase(Locale.ROOT);
  }

  private static String type(FieldDescriptor field) {
    if (field.getJavaType() == JavaType.MESSAGE) {
      return field.getMessageType().getFullName();
    }
    if (field.getJavaType() == JavaType.ENUM) {
      return field.getEnumType().getFullName();
    }
    return field.getType().name().toLowerCase(Locale.ROOT);
  }

  private static SortedSet<String> facts(Stream<String> lines) {
    return lines.collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
  }
}
