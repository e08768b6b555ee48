package io.holdfast.domain.service;

import java.util.concurrent.CompletionStage;

/**
 * A call came with a token of a login that has not reached this member yet: it begins anew once it
 * has (K208). Nothing has happened so far.
 */
final class LoginPending extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient CompletionStage<Void> settled;

  LoginPending(CompletionStage<Void> settled) {
    super("the login is on its way", null, false, false);
    this.settled = settled;
  }

  /** Completes when the login is here, or waiting for it has taken too long. */
  CompletionStage<Void> settled() {
    return settled;
  }
}
