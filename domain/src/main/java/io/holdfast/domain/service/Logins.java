package io.holdfast.domain.service;

import io.holdfast.domain.auth.AccessControl;
import io.holdfast.domain.auth.AuthState;
import io.holdfast.domain.auth.User;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Lets users in with their passwords.
 *
 * <p>A password is compared first and a token given then. If users change in between, that is
 * refused and the password compared anew: it may be another one by now.
 *
 * <p>Neither comparing nor giving tokens may take the machine from those who do not log in: few
 * passwords are hashed at once, few tokens given, and none right after another while many ask.
 */
final class Logins {
  private final AccessControl access;
  private final Passwords passwords;
  private final Bearers bearers;
  private final RememberedPasswords remembered;
  private final Turns turns;
  private final Reads reads;
  private final Ticker ticker;
  private final long timeoutNanos;

  Logins(
      Core core, Passwords passwords, Bearers bearers, NodeConfig config, Environment environment) {
    this.access = core.tables().access();
    this.passwords = passwords;
    this.bearers = bearers;
    this.remembered =
        new RememberedPasswords(config.auth().rememberedUsersMax(), environment.random());
    this.turns =
        new Turns(
            config.auth().loginsAtOnceMax(),
            config.auth().passwordsMax(),
            new WaitLimit(environment.ticker(), config.timing().requestTimeout()),
            pausing(config.auth().loginPause(), environment));
    this.reads = core.reads();
    this.ticker = environment.ticker();
    this.timeoutNanos = config.timing().requestTimeout().toNanos();
  }

  private static Executor pausing(Duration pause, Environment environment) {
    return next -> environment.scheduler().after(pause, () -> environment.reading().execute(next));
  }

  /** Fails with {@link KvException} (K205). */
  CompletionStage<Bearers.Granted> login(String name, String password) {
    return login(name, password, ticker.nanos() + timeoutNanos);
  }

  private CompletionStage<Bearers.Granted> login(String name, String password, long deadlineNanos) {
    return reads
        .linearizable(access::state, true)
        .thenCompose(state -> login(name, password, state))
        .handle((done, error) -> again(name, password, deadlineNanos, done, error))
        .thenCompose(stage -> stage);
  }

  private CompletionStage<Bearers.Granted> again(
      String name, String password, long deadlineNanos, Bearers.Granted done, Throwable error) {
    if (error == null) {
      return CompletableFuture.completedFuture(done);
    }
    return isOld(error) && ticker.nanos() - deadlineNanos < 0
        ? login(name, password, deadlineNanos)
        : CompletableFuture.failedFuture(Calls.cause(error));
  }

  private static boolean isOld(Throwable error) {
    return Calls.cause(error) instanceof KvException refused
        && refused.error() == KvError.AUTH_OLD_REVISION;
  }

  private CompletionStage<Bearers.Granted> login(String name, String password, AuthState state) {
    if (!state.enabled()) {
      throw KvError.AUTH_NOT_ENABLED.exception();
    }
    return compare(state.findUser(name), password, state.revision())
        .thenCompose(right -> grant(name, right, state.revision()));
  }

  private CompletionStage<Boolean> compare(
      Optional<User> user, String password, long authRevision) {
    if (user.isEmpty()) {
      return passwords.pretend(password);
    }
    if (user.get().noPassword()) {
      throw KvError.NO_PASSWORD_USER.exception();
    }
    return compare(user.get(), password, authRevision);
  }

  private CompletionStage<Boolean> compare(User user, String password, long authRevision) {
    if (remembered.isRight(user, password, authRevision)) {
      return CompletableFuture.completedFuture(true);
    }
    return passwords
        .matches(password, user.passwordHash())
        .thenApply(right -> {
          if (right) {
            remembered.wasRight(user, password, authRevision);
          }
          return right;
        });
  }

  private CompletionStage<Bearers.Granted> grant(String name, boolean right, long authRevision) {
    if (!right) {
      throw KvError.AUTH_FAILED.exception();
    }
    return turns.take(() -> bearers.grant(name, authRevision));
  }
}
