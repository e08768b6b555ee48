package io.holdfast.domain.service;

import io.holdfast.domain.apply.Outcome;
import io.holdfast.domain.auth.AccessControl;
import io.holdfast.domain.auth.AuthState;
import io.holdfast.domain.auth.Identity;
import io.holdfast.domain.auth.User;
import io.holdfast.domain.command.AuthChange;
import io.holdfast.domain.command.Command;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.time.Ticker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/**
 * Lets users in with their passwords.
 *
 * <p>A password is compared here and the login then goes through the log, so that all members know
 * its token. If users change in between, the login is refused there and the password compared anew:
 * it may be another one by now.
 */
final class Logins {
  private final AccessControl access;
  private final Passwords passwords;
  private final Proposals proposals;
  private final Reads reads;
  private final Ticker ticker;
  private final RandomGenerator secrets;
  private final long timeoutNanos;

  Logins(Core core, Passwords passwords, NodeConfig config, Environment environment) {
    this.access = core.tables().access();
    this.passwords = passwords;
    this.proposals = core.proposals();
    this.reads = core.reads();
    this.ticker = environment.ticker();
    this.secrets = environment.random();
    this.timeoutNanos = config.timing().requestTimeout().toNanos();
  }

  /** The answer is the token; fails with {@link KvException} (K205). */
  CompletionStage<Outcome.Accepted> login(String name, String password) {
    return login(name, password, ticker.nanos() + timeoutNanos);
  }

  private CompletionStage<Outcome.Accepted> login(
      String name, String password, long deadlineNanos) {
    return reads
        .linearizable(access::state, true)
        .thenCompose(state -> login(name, password, state))
        .handle((done, error) -> again(name, password, deadlineNanos, done, error))
        .thenCompose(stage -> stage);
  }

  private CompletionStage<Outcome.Accepted> again(
      String name, String password, long deadlineNanos, Outcome.Accepted done, Throwable error) {
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

  private CompletionStage<Outcome.Accepted> login(String name, String password, AuthState state) {
    if (!state.enabled()) {
      throw KvError.AUTH_NOT_ENABLED.exception();
    }
    User user = state.findUser(name).orElseThrow(KvError.AUTH_FAILED::exception);
    if (user.noPassword()) {
      throw KvError.NO_PASSWORD_USER.exception();
    }
    return passwords
        .matches(password, user.passwordHash())
        .thenCompose(right -> propose(name, right, state.revision()));
  }

  private CompletionStage<Outcome.Accepted> propose(String name, boolean right, long authRevision) {
    if (!right) {
      throw KvError.AUTH_FAILED.exception();
    }
    AuthChange login = new AuthChange.Login(name, SimpleToken.letters(secrets));
    return proposals.propose(new Command.ChangeAuth(login), Identity.anonymous(authRevision));
  }
}
