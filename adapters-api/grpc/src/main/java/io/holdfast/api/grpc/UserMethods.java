package io.holdfast.api.grpc;

import io.holdfast.ports.auth.AuthApi;
import io.holdfast.protocol.etcdserverpb.AuthUserAddRequest;
import io.holdfast.protocol.etcdserverpb.AuthUserAddResponse;
import io.holdfast.protocol.etcdserverpb.AuthUserChangePasswordRequest;
import io.holdfast.protocol.etcdserverpb.AuthUserChangePasswordResponse;
import io.holdfast.protocol.etcdserverpb.AuthUserDeleteRequest;
import io.holdfast.protocol.etcdserverpb.AuthUserDeleteResponse;
import io.holdfast.protocol.etcdserverpb.AuthUserGetRequest;
import io.holdfast.protocol.etcdserverpb.AuthUserGetResponse;
import io.holdfast.protocol.etcdserverpb.AuthUserGrantRoleRequest;
import io.holdfast.protocol.etcdserverpb.AuthUserGrantRoleResponse;
import io.holdfast.protocol.etcdserverpb.AuthUserListRequest;
import io.holdfast.protocol.etcdserverpb.AuthUserListResponse;
import io.holdfast.protocol.etcdserverpb.AuthUserRevokeRoleRequest;
import io.holdfast.protocol.etcdserverpb.AuthUserRevokeRoleResponse;
import java.util.List;

/** The service Auth: what is about users. */
final class UserMethods {
  private static final String SERVICE = AuthMethods.SERVICE;

  private UserMethods() {}

  static List<UnaryMethod<?, ?>> of(AuthApi auth) {
    return List.of(
        new UnaryMethod<>(
            SERVICE + "UserAdd",
            AuthUserAddRequest::parseFrom,
            (request, caller) ->
                auth.userAdd(
                    request.getName(),
                    request.getPassword(),
                    request.getOptions().getNoPassword(),
                    caller),
            response ->
                Payload.of(
                    AuthUserAddResponse.newBuilder().setHeader(Messages.header(response)).build())),
        new UnaryMethod<>(
            SERVICE + "UserGet",
            AuthUserGetRequest::parseFrom,
            (request, caller) -> auth.userGet(request.getName(), caller),
            response ->
                Payload.of(
                    AuthUserGetResponse.newBuilder()
                        .setHeader(Messages.header(response))
                        .addAllRoles(response.names())
                        .build())),
        new UnaryMethod<>(
            SERVICE + "UserList",
            AuthUserListRequest::parseFrom,
            (request, caller) -> auth.userList(caller),
            response ->
                Payload.of(
                    AuthUserListResponse.newBuilder()
                        .setHeader(Messages.header(response))
                        .addAllUsers(response.names())
                        .build())),
        new UnaryMethod<>(
            SERVICE + "UserDelete",
            AuthUserDeleteRequest::parseFrom,
            (request, caller) -> auth.userDelete(request.getName(), caller),
            response ->
                Payload.of(
                    AuthUserDeleteResponse.newBuilder()
                        .setHeader(Messages.header(response))
                        .build())),
        new UnaryMethod<>(
            SERVICE + "UserChangePassword",
            AuthUserChangePasswordRequest::parseFrom,
            (request, caller) ->
                auth.userChangePassword(
                    request.getName(), request.getPassword(), request.getHashedPassword(), caller),
            response ->
                Payload.of(
                    AuthUserChangePasswordResponse.newBuilder()
                        .setHeader(Messages.header(response))
                        .build())),
        new UnaryMethod<>(
            SERVICE + "UserGrantRole",
            AuthUserGrantRoleRequest::parseFrom,
            (request, caller) -> auth.userGrantRole(request.getUser(), request.getRole(), caller),
            response ->
                Payload.of(
                    AuthUserGrantRoleResponse.newBuilder()
                        .setHeader(Messages.header(response))
                        .build())),
        new UnaryMethod<>(
            SERVICE + "UserRevokeRole",
            AuthUserRevokeRoleRequest::parseFrom,
            (request, caller) -> auth.userRevokeRole(request.getName(), request.getRole(), caller),
            response ->
                Payload.of(
                    AuthUserRevokeRoleResponse.newBuilder()
                        .setHeader(Messages.header(response))
                        .build())));
  }
}
