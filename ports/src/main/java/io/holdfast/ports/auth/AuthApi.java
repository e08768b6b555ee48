package io.holdfast.ports.auth;

import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Users, roles and permissions (section K of the behaviour reference). Nothing blocks, hashing of
 * passwords included; stages fail with {@link io.holdfast.ports.KvException}.
 */
public interface AuthApi {
  CompletionStage<AuthResponse.Done> enable(CallContext context);

  CompletionStage<AuthResponse.Done> disable(CallContext context);

  CompletionStage<AuthResponse.Status> status(CallContext context);

  CompletionStage<AuthResponse.Token> authenticate(String name, String password);

  CompletionStage<AuthResponse.Done> userAdd(
      String name, String password, boolean noPassword, CallContext context);

  /** The roles of a user. */
  CompletionStage<AuthResponse.Names> userGet(String name, CallContext context);

  CompletionStage<AuthResponse.Names> userList(CallContext context);

  CompletionStage<AuthResponse.Done> userDelete(String name, CallContext context);

  /**
   * @param hashedPassword used as it is when {@code password} is empty (K222)
   */
  CompletionStage<AuthResponse.Done> userChangePassword(
      String name, String password, String hashedPassword, CallContext context);

  CompletionStage<AuthResponse.Done> userGrantRole(String user, String role, CallContext context);

  CompletionStage<AuthResponse.Done> userRevokeRole(String user, String role, CallContext context);

  CompletionStage<AuthResponse.Done> roleAdd(String name, CallContext context);

  CompletionStage<AuthResponse.Permissions> roleGet(String name, CallContext context);

  CompletionStage<AuthResponse.Names> roleList(CallContext context);

  CompletionStage<AuthResponse.Done> roleDelete(String name, CallContext context);

  /**
   * @param permission empty if the sender left it out, which is refused (K227)
   */
  CompletionStage<AuthResponse.Done> roleGrantPermission(
      String role, Optional<Permission> permission, CallContext context);

  CompletionStage<AuthResponse.Done> roleRevokePermission(
      String role, KeyRange range, CallContext context);
}
