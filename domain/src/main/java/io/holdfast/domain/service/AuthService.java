package io.holdfast.domain.service;

import io.holdfast.domain.auth.AccessControl;
import io.holdfast.domain.auth.AccessGuard;
import io.holdfast.domain.auth.AuthState;
import io.holdfast.domain.auth.Authoriser;
import io.holdfast.domain.auth.Identity;
import io.holdfast.domain.auth.Query;
import io.holdfast.domain.command.AuthChange;
import io.holdfast.domain.command.Command;
import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.auth.AuthApi;
import io.holdfast.ports.auth.AuthResponse;
import io.holdfast.ports.auth.Permission;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Users and roles, for operators. Changes are checked when they are applied. */
final class AuthService implements AuthApi {
  private final AccessControl access;
  private final AccessGuard guard;
  private final MvccStore store;
  private final Submissions submissions;
  private final Reads reads;
  private final Leadership leadership;
  private final Passwords passwords;
  private final Logins logins;

  AuthService(
      Core core, AccessGuard guard, Submissions submissions, Passwords passwords, Logins logins) {
    this.access = core.tables().access();
    this.guard = guard;
    this.store = core.store();
    this.submissions = submissions;
    this.reads = core.reads();
    this.leadership = core.leadership();
    this.passwords = passwords;
    this.logins = logins;
  }

  @Override
  public CompletionStage<AuthResponse.Done> enable(CallContext context) {
    return change(new AuthChange.Enable(), context);
  }

  @Override
  public CompletionStage<AuthResponse.Done> disable(CallContext context) {
    return change(new AuthChange.Disable(), context);
  }

  /** Needs no credentials, but those that come along must be valid (K204). */
  @Override
  public CompletionStage<AuthResponse.Status> status(CallContext context) {
    return look(
        context,
        new Query.AuthStatus(),
        state -> new AuthResponse.Status(header(), state.enabled(), state.revision()));
  }

  @Override
  public CompletionStage<AuthResponse.Token> authenticate(String name, String password) {
    return Calls.guarded(() -> {
      leadership.admitNoLearner();
      return logins
          .login(name, password)
          .thenApply(
              done -> new AuthResponse.Token(leadership.header(done.revision()), done.token()));
    });
  }

  @Override
  public CompletionStage<AuthResponse.Done> userAdd(
      String name, String password, boolean noPassword, CallContext context) {
    if (noPassword) {
      return change(new AuthChange.AddUser(name, "", true), context);
    }
    return withHash(password, context, hash -> new AuthChange.AddUser(name, hash, false));
  }

  @Override
  public CompletionStage<AuthResponse.Names> userGet(String name, CallContext context) {
    return look(
        context,
        new Query.User(name),
        state -> new AuthResponse.Names(header(), state.user(name).roles()));
  }

  @Override
  public CompletionStage<AuthResponse.Names> userList(CallContext context) {
    return look(
        context,
        new Query.UserNames(),
        state -> new AuthResponse.Names(header(), List.copyOf(state.users().keySet())));
  }

  @Override
  public CompletionStage<AuthResponse.Done> userDelete(String name, CallContext context) {
    return change(new AuthChange.DeleteUser(name), context);
  }

  @Override
  public CompletionStage<AuthResponse.Done> userChangePassword(
      String name, String password, String hashedPassword, CallContext context) {
    if (!password.isEmpty()) {
      return withHash(password, context, hash -> new AuthChange.ChangePassword(name, hash));
    }
    return Calls.guarded(
        () -> change(new AuthChange.ChangePassword(name, plain(hashedPassword)), context));
  }

  /** A hash as clients send it (K222). */
  private static String plain(String hashedPassword) {
    try {
      return new String(Base64.getDecoder().decode(hashedPassword), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw KvError.NO_PASSWORD_USER.exception();
    }
  }

  @Override
  public CompletionStage<AuthResponse.Done> userGrantRole(
      String user, String role, CallContext context) {
    return change(new AuthChange.GrantRole(user, role), context);
  }

  @Override
  public CompletionStage<AuthResponse.Done> userRevokeRole(
      String user, String role, CallContext context) {
    return change(new AuthChange.RevokeRole(user, role), context);
  }

  @Override
  public CompletionStage<AuthResponse.Done> roleAdd(String name, CallContext context) {
    return change(new AuthChange.AddRole(name), context);
  }

  @Override
  public CompletionStage<AuthResponse.Permissions> roleGet(String name, CallContext context) {
    return look(
        context,
        new Query.Role(name),
        state -> new AuthResponse.Permissions(header(), state.role(name).shownPermissions()));
  }

  @Override
  public CompletionStage<AuthResponse.Names> roleList(CallContext context) {
    return look(
        context,
        new Query.RoleNames(),
        state -> new AuthResponse.Names(header(), List.copyOf(state.roles().keySet())));
  }

  @Override
  public CompletionStage<AuthResponse.Done> roleDelete(String name, CallContext context) {
    return change(new AuthChange.DeleteRole(name), context);
  }

  @Override
  public CompletionStage<AuthResponse.Done> roleGrantPermission(
      String role, Optional<Permission> permission, CallContext context) {
    return permission
        .map(given -> change(new AuthChange.GrantPermission(role, given), context))
        .orElseGet(() -> look(context, new Query.ChangeUsers(), AuthService::permissionNotGiven));
  }

  private static AuthResponse.Done permissionNotGiven(AuthState state) {
    throw KvError.PERMISSION_NOT_GIVEN.exception();
  }

  @Override
  public CompletionStage<AuthResponse.Done> roleRevokePermission(
      String role, KeyRange range, CallContext context) {
    return change(new AuthChange.RevokePermission(role, range), context);
  }

  private CompletionStage<AuthResponse.Done> change(AuthChange change, CallContext context) {
    return Calls.guarded(() -> {
      leadership.admit(context);
      return submit(change, context);
    });
  }

  private CompletionStage<AuthResponse.Done> submit(AuthChange change, CallContext context) {
    return submissions
        .submit(new Command.ChangeAuth(change), context)
        .thenApply(done -> new AuthResponse.Done(leadership.header(done.revision())));
  }

  /** Hashing is work: only those who may change users can ask for it. */
  private CompletionStage<AuthResponse.Done> withHash(
      String password, CallContext context, Function<String, AuthChange> change) {
    return Calls.guarded(() -> {
      leadership.admit(context);
      Passwords.admit(password);
      Identity identity = guard.identify(context);
      return reads
          .linearizable(() -> mayChangeUsers(identity), true)
          .thenCompose(admitted -> passwords.hash(password))
          .thenCompose(hash -> Calls.guarded(() -> submit(change.apply(hash), context)));
    });
  }

  private boolean mayChangeUsers(Identity identity) {
    guard.authoriser().admit(identity, new Query.ChangeUsers());
    return true;
  }

  private <T> CompletionStage<T> look(
      CallContext context, Query query, Function<AuthState, T> answer) {
    return Calls.guarded(() -> {
      leadership.admit(context);
      Identity identity = guard.identify(context);
      return reads.linearizable(() -> answer.apply(admitted(identity, query)), true);
    });
  }

  /** What is shown is what was checked. */
  private AuthState admitted(Identity identity, Query query) {
    AuthState state = access.state();
    new Authoriser(state).admit(identity, query);
    return state;
  }

  private ResponseHeader header() {
    return leadership.header(store.progress().revision());
  }
}
