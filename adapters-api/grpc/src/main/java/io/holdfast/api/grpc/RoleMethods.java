package io.holdfast.api.grpc;

import io.holdfast.ports.auth.AuthApi;
import io.holdfast.ports.auth.Permission;
import io.holdfast.protocol.etcdserverpb.AuthRoleAddRequest;
import io.holdfast.protocol.etcdserverpb.AuthRoleAddResponse;
import io.holdfast.protocol.etcdserverpb.AuthRoleDeleteRequest;
import io.holdfast.protocol.etcdserverpb.AuthRoleDeleteResponse;
import io.holdfast.protocol.etcdserverpb.AuthRoleGetRequest;
import io.holdfast.protocol.etcdserverpb.AuthRoleGetResponse;
import io.holdfast.protocol.etcdserverpb.AuthRoleGrantPermissionRequest;
import io.holdfast.protocol.etcdserverpb.AuthRoleGrantPermissionResponse;
import io.holdfast.protocol.etcdserverpb.AuthRoleListRequest;
import io.holdfast.protocol.etcdserverpb.AuthRoleListResponse;
import io.holdfast.protocol.etcdserverpb.AuthRoleRevokePermissionRequest;
import io.holdfast.protocol.etcdserverpb.AuthRoleRevokePermissionResponse;
import java.util.List;
import java.util.Optional;

/** The service Auth: what is about roles. */
final class RoleMethods {
  private static final String SERVICE = AuthMethods.SERVICE;

  private RoleMethods() {}

  static List<UnaryMethod<?, ?>> of(AuthApi auth) {
    return List.of(
        new UnaryMethod<>(
            SERVICE + "RoleAdd",
            AuthRoleAddRequest::parseFrom,
            (request, caller) -> auth.roleAdd(request.getName(), caller),
            response ->
                Payload.of(
                    AuthRoleAddResponse.newBuilder().setHeader(Messages.header(response)).build())),
        new UnaryMethod<>(
            SERVICE + "RoleGet",
            AuthRoleGetRequest::parseFrom,
            (request, caller) -> auth.roleGet(request.getRole(), caller),
            response ->
                Payload.of(
                    AuthRoleGetResponse.newBuilder()
                        .setHeader(Messages.header(response))
                        .addAllPerm(
                            response.permissions().stream().map(Messages::permission).toList())
                        .build())),
        new UnaryMethod<>(
            SERVICE + "RoleList",
            AuthRoleListRequest::parseFrom,
            (request, caller) -> auth.roleList(caller),
            response ->
                Payload.of(
                    AuthRoleListResponse.newBuilder()
                        .setHeader(Messages.header(response))
                        .addAllRoles(response.names())
                        .build())),
        new UnaryMethod<>(
            SERVICE + "RoleDelete",
            AuthRoleDeleteRequest::parseFrom,
            (request, caller) -> auth.roleDelete(request.getRole(), caller),
            response ->
                Payload.of(
                    AuthRoleDeleteResponse.newBuilder()
                        .setHeader(Messages.header(response))
                        .build())),
        new UnaryMethod<>(
            SERVICE + "RoleGrantPermission",
            AuthRoleGrantPermissionRequest::parseFrom,
            (request, caller) ->
                auth.roleGrantPermission(request.getName(), permission(request), caller),
            response ->
                Payload.of(
                    AuthRoleGrantPermissionResponse.newBuilder()
                        .setHeader(Messages.header(response))
                        .build())),
        new UnaryMethod<>(
            SERVICE + "RoleRevokePermission",
            AuthRoleRevokePermissionRequest::parseFrom,
            (request, caller) ->
                auth.roleRevokePermission(
                    request.getRole(),
                    Fields.range(request.getKey(), request.getRangeEnd()),
                    caller),
            response ->
                Payload.of(
                    AuthRoleRevokePermissionResponse.newBuilder()
                        .setHeader(Messages.header(response))
                        .build())));
  }

  /** Nothing if it was left out, or is of a kind that does not exist. */
  private static Optional<Permission> permission(AuthRoleGrantPermissionRequest request) {
    if (!request.hasPerm()) {
      return Optional.empty();
    }
    var sent = request.getPerm();
    var range = Fields.range(sent.getKey(), sent.getRangeEnd());
    return switch (sent.getPermType()) {
      case READ -> Optional.of(new Permission(Permission.Kind.READ, range));
      case WRITE -> Optional.of(new Permission(Permission.Kind.WRITE, range));
      case READWRITE -> Optional.of(new Permission(Permission.Kind.READWRITE, range));
      case UNRECOGNIZED -> Optional.empty();
    };
  }
}
