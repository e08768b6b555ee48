package io.holdfast.protocol;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import io.holdfast.protocol.etcdserverpb.AuthProto;
import io.holdfast.protocol.etcdserverpb.ClusterProto;
import io.holdfast.protocol.etcdserverpb.KvProto;
import io.holdfast.protocol.etcdserverpb.LeaseProto;
import io.holdfast.protocol.etcdserverpb.MaintenanceProto;
import io.holdfast.protocol.etcdserverpb.WatchProto;
import io.holdfast.protocol.health.HealthProto;
import io.holdfast.protocol.v3electionpb.ElectionProto;
import io.holdfast.protocol.v3lockpb.LockProto;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every service that a member offers its clients by gRPC, with its methods. */
public final class Services {
  private static final Map<String, MethodDescriptor> METHODS =
      List.of(
              KvProto.getDescriptor(),
              WatchProto.getDescriptor(),
              LeaseProto.getDescriptor(),
              ClusterProto.getDescriptor(),
              MaintenanceProto.getDescriptor(),
              AuthProto.getDescriptor(),
              LockProto.getDescriptor(),
              ElectionProto.getDescriptor(),
              HealthProto.getDescriptor())
          .stream()
          .map(FileDescriptor::getServices)
          .flatMap(List::stream)
          .map(ServiceDescriptor::getMethods)
          .flatMap(List::stream)
          .collect(
              Collectors.toMap(
                  Services::nameOf, Function.identity(), (one, other) -> one, LinkedHashMap::new));

  private Services() {}

  /** All methods, service by service. */
  public static List<MethodDescriptor> methods() {
    return List.copyOf(METHODS.values());
  }

  /**
   * The method with a name as it stands in a call's path.
   *
   * @param name such as {@code etcdserverpb.KV/Put}
   */
  public static Optional<MethodDescriptor> method(String name) {
    return Optional.ofNullable(METHODS.get(name));
  }

  /** The name of a method as it stands in a call's path, such as {@code etcdserverpb.KV/Put}. */
  public static String nameOf(MethodDescriptor method) {
    return method.getService().getFullName() + "/" + method.getName();
  }
}
