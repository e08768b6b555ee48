package io.holdfast.domain.service;

import io.holdfast.domain.auth.AccessControl;
import io.holdfast.domain.auth.Identity;
import io.holdfast.ports.KvError;
import io.holdfast.ports.auth.SignedTokens;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Users known by tokens that speak for themselves: nothing about a login is replicated, and a token
 * counts until it ends, at the revision of users and roles it was given at (K209).
 *
 * <p>A signature is verified when its token comes for the first time, and elsewhere: it takes too
 * long for the threads that callers share.
 */
final class SignedBearers implements Bearers {
  private final SignedTokens tokens;
  private final LimitedWork signatures;
  private final Executor later;
  private final AccessControl access;
  private final LongSupplier revision;

  /**
   * @param later goes on with calls whose tokens were verified
   */
  SignedBearers(
      SignedTokens tokens,
      LimitedWork signatures,
      Executor later,
      AccessControl access,
      LongSupplier revision) {
    this.tokens = tokens;
    this.signatures = signatures;
    this.later = later;
    this.access = access;
    this.revision = revision;
  }

  @Override
  public Identity of(String token, long authRevision) {
    return tokens
        .known(token)
        .map(claims -> Identity.outside(claims.user(), claims.authRevision()))
        .orElseThrow(() -> new LoginPending(read(token)));
  }

  private CompletionStage<Void> read(String token) {
    CompletableFuture<?> read = signatures.run(() -> tokens.read(token));
    if (read.isCompletedExceptionally()) {
      throw KvError.REQUEST_TOO_MANY_REQUESTS.exception();
    }
    return read.handleAsync((claims, error) -> null, later);
  }

  @Override
  public CompletionStage<Granted> grant(String user, long authRevision) {
    return signatures.run(() -> issue(user, authRevision));
  }

  /** A token of an older revision would be of no use. */
  private Granted issue(String user, long authRevision) {
    if (access.state().revision() != authRevision) {
      throw KvError.AUTH_OLD_REVISION.exception();
    }
    String token = tokens.issue(new SignedTokens.Claims(user, authRevision));
    return new Granted(token, revision.getAsLong());
  }
}
