package io.holdfast.domain.service;

import java.util.concurrent.CompletionStage;

/**
 * A call came with a token of a login that has not reached this member yet (K208), or one that was
 * not looked at so far: it begins anew once that is settled. Nothing has happened so far.
 */
final class LoginPending extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient CompletionStage<Void> settled;

  LoginPending(CompletionStage<Void> settled) {
    super("the token is not known yet", null, false, false);
    this.settled = settled;
  }

  /** Completes when the token is known, or will not be; never fails. */
  CompletionStage<Void> settled() {
    return settled;
  }
}
