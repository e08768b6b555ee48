package io.holdfast.domain.service;

import io.holdfast.domain.auth.AccessGuard;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KvException;
import io.holdfast.ports.auth.CallerNames;

/** Those whom the guard of this member knows at the moment. */
record KnownCallers(AccessGuard guard) implements CallerNames {
  @Override
  public String nameOf(CallContext context) {
    try {
      return guard.identify(context).user();
    } catch (KvException | LoginPending unknown) {
      return "";
    }
  }
}
