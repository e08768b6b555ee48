package io.holdfast.domain.service;

import io.holdfast.domain.auth.AccessControl;
import io.holdfast.domain.auth.AccessGuard;
import io.holdfast.domain.auth.AttachedKeys;
import io.holdfast.domain.auth.AuthState;
import io.holdfast.domain.auth.Authoriser;
import io.holdfast.domain.auth.Identity;
import io.holdfast.ports.CallContext;
import java.util.Optional;

/** Knows callers by the tokens that logins gave them, or by their certificates. */
final class TokenGuard implements AccessGuard {
  private final AccessControl access;
  private final Bearers bearers;

  TokenGuard(AccessControl access, Bearers bearers) {
    this.access = access;
    this.bearers = bearers;
  }

  @Override
  public Authoriser authoriser(AttachedKeys attached) {
    return new Authoriser(access.state(), attached);
  }

  @Override
  public Authoriser authoriser() {
    return new Authoriser(access.state());
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
    Optional<String> token = context.token();
    return token.isPresent()
        ? bearers.of(token.get(), state.revision())
        : Identity.outside(context.certificateName().orElse(""), state.revision());
  }
}
