package io.holdfast.domain.service;

import io.holdfast.domain.apply.Outcome;
import io.holdfast.domain.auth.Identity;
import io.holdfast.domain.command.AuthChange;
import io.holdfast.domain.command.Command;
import io.holdfast.ports.KvError;
import io.holdfast.ports.time.Scheduler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Users known by random tokens: a login goes through the log, so that all members know its token
 * (K208). The log and the members know a digest of it only.
 */
final class SimpleBearers implements Bearers {
  private final SimpleTokens tokens;
  private final LongSupplier appliedIndex;
  private final Proposals proposals;
  private final RandomGenerator secrets;
  private final Scheduler scheduler;
  private final Executor later;
  private final Duration patience;
  private final Semaphore mayWait;

  /**
   * @param appliedIndex logins up to this index have reached this member
   */
  SimpleBearers(
      SimpleTokens tokens,
      LongSupplier appliedIndex,
      Proposals proposals,
      NodeConfig config,
      Environment environment) {
    this.tokens = tokens;
    this.appliedIndex = appliedIndex;
    this.proposals = proposals;
    this.secrets = environment.random();
    this.scheduler = environment.scheduler();
    this.later = environment.reading();
    this.patience = config.timing().requestTimeout();
    this.mayWait = new Semaphore(config.auth().awaitingCallsMax());
  }

  /**
   * A login up to the index that is looked at first is found, unless it does not count any more. It
   * counts whatever has changed since (K231).
   */
  @Override
  public Identity of(String token, long authRevision) {
    long applied = appliedIndex.getAsLong();
    String known = SimpleToken.known(token).orElseThrow(KvError.INVALID_AUTH_TOKEN::exception);
    Optional<String> user = tokens.user(known);
    if (user.isPresent()) {
      return Identity.outside(user.get(), authRevision);
    }
    if (SimpleToken.index(token) > applied && mayWait.tryAcquire()) {
      throw new LoginPending(await(known));
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

  /** If users change on the way, the login is refused when it is applied. */
  @Override
  public CompletionStage<Granted> grant(String user, long authRevision) {
    String letters = SimpleToken.letters(secrets);
    AuthChange login = new AuthChange.Login(user, SimpleToken.digest(letters));
    return proposals
        .propose(new Command.ChangeAuth(login), Identity.anonymous(authRevision))
        .thenApply(done -> granted(letters, done));
  }

  private static Granted granted(String letters, Outcome.Accepted done) {
    return new Granted(SimpleToken.of(letters, (String) done.answer()), done.revision());
  }
}
