package io.holdfast.api.grpc;

import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.auth.AuthApi;
import io.holdfast.ports.auth.AuthResponse.Done;
import io.holdfast.ports.auth.AuthResponse.Names;
import io.holdfast.ports.auth.AuthResponse.Permissions;
import io.holdfast.ports.auth.AuthResponse.Status;
import io.holdfast.ports.auth.AuthResponse.Token;
import io.holdfast.ports.auth.Permission;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

final class FakeAuth extends Recording implements AuthApi {
  @Override
  public CompletionStage<Done> enable(CallContext context) {
    return take(context, "enable");
  }

  @Override
  public CompletionStage<Done> disable(CallContext context) {
    return take(context, "disable");
  }

  @Override
  public CompletionStage<Status> status(CallContext context) {
    return take(context, "status");
  }

  @Override
  public CompletionStage<Token> authenticate(String name, String password) {
    return take(CallContext.ANONYMOUS, "authenticate", name, password);
  }

  @Override
  public CompletionStage<Done> userAdd(
      String name, String password, boolean noPassword, CallContext context) {
    return take(context, "userAdd", name, password, noPassword);
  }

  @Override
  public CompletionStage<Names> userGet(String name, CallContext context) {
    return take(context, "userGet", name);
  }

  @Override
  public CompletionStage<Names> userList(CallContext context) {
    return take(context, "userList");
  }

  @Override
  public CompletionStage<Done> userDelete(String name, CallContext context) {
    return take(context, "userDelete", name);
  }

  @Override
  public CompletionStage<Done> userChangePassword(
      String name, String password, String hashedPassword, CallContext context) {
    return take(context, "userChangePassword", name, password, hashedPassword);
  }

  @Override
  public CompletionStage<Done> userGrantRole(String user, String role, CallContext context) {
    return take(context, "userGrantRole", user, role);
  }

  @Override
  public CompletionStage<Done> userRevokeRole(String user, String role, CallContext context) {
    return take(context, "userRevokeRole", user, role);
  }

  @Override
  public CompletionStage<Done> roleAdd(String name, CallContext context) {
    return take(context, "roleAdd", name);
  }

  @Override
  public CompletionStage<Permissions> roleGet(String name, CallContext context) {
    return take(context, "roleGet", name);
  }

  @Override
  public CompletionStage<Names> roleList(CallContext context) {
    return take(context, "roleList");
  }

  @Override
  public CompletionStage<Done> roleDelete(String name, CallContext context) {
    return take(context, "roleDelete", name);
  }

  @Override
  public CompletionStage<Done> roleGrantPermission(
      String role, Optional<Permission> permission, CallContext context) {
    return take(context, "roleGrantPermission", role, permission);
  }

  @Override
  public CompletionStage<Done> roleRevokePermission(
      String role, KeyRange range, CallContext context) {
    return take(context, "roleRevokePermission", role, range);
  }
}
