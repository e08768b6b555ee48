package io.holdfast.domain.service;

import io.holdfast.domain.auth.AccessControl;
import io.holdfast.domain.auth.AccessGuard;
import io.holdfast.domain.auth.AuthState;
import io.holdfast.domain.auth.Gate;
import io.holdfast.domain.auth.Identity;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KvError;
import io.holdfast.ports.time.Scheduler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/** Knows callers by the tokens that logins gave them, or by their certificates. */
final class TokenGuard implements AccessGuard {
  private final AccessControl access;
  private final SimpleTokens tokens;
  private final LongSupplier appliedIndex;
  private final Scheduler scheduler;
  private final Executor later;
  private final Duration patience;
  private final Semaphore mayWait;

  /**
   * @param appliedIndex logins up to this index have reached this member
   */
  TokenGuard(
      AccessControl access,
      SimpleTokens tokens,
      LongSupplier appliedIndex,
      NodeConfig config,
      Environment environment) {
    this.access = access;
    this.tokens = tokens;
    this.appliedIndex = appliedIndex;
    this.scheduler = environment.scheduler();
    this.later = environment.reading();
    this.patience = config.timing().requestTimeout();
    this.mayWait = new Semaphore(config.auth().awaitingCallsMax());
  }

  @Override
  public Gate gate() {
    return new Gate(access.state());
  }

  /**
   * The revision is looked at first: if users change in between, the identity is an old one.
   *
   * @throws LoginPending if the login is not known here yet
   */
  @Override
  public Identity identify(CallContext context) {
    AuthState state = access.state();
    if (!state.enabled()) {
      return Identity.anonymous(state.revision());
    }
    String user = context.token().map(this::userOf).or(context::certificateName).orElse("");
    return new Identity(user, state.revision());
  }

  /**
   * A login up to the index that is looked at first is found, unless it does not count any more.
   */
  private String userOf(String token) {
    long applied = appliedIndex.getAsLong();
    Optional<String> user = tokens.user(token);
    if (user.isPresent()) {
      return user.get();
    }
    if (SimpleToken.index(token) > applied && mayWait.tryAcquire()) {
      throw new LoginPending(await(token));
    }
    throw KvError.INVALID_AUTH_TOKEN.exception();
  }

  private CompletableFuture<Void> await(String token) {
    CompletableFuture<Void> known = tokens.await(token);
    Scheduler.Timer timer = scheduler.after(patience, () -> tokens.giveUp(token));
    return known.thenRunAsync(
        () -> {
          timer.cancel();
          mayWait.release();
        },
        later);
  }
}
