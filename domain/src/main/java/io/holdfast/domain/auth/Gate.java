package io.holdfast.domain.auth;

import io.holdfast.ports.KvError;
import io.holdfast.ports.kv.TxnRequest;
import java.util.List;

/**
 * Lets callers pass or refuses them, by users and roles at one moment. While requests are not
 * checked everybody passes. Immutable; each refusal is a {@link io.holdfast.ports.KvException}.
 */
final class Gate {
  private static final Rights EVERYTHING = Rights.of(true, List.of());

  private final AuthState state;

  Gate(AuthState state) {
    this.state = state;
  }

  /** Admits any user (K215). */
  void admitAnyone(Identity who) {
    rights(who);
  }

  /** Admits users with the role root (K214). */
  void admitRoot(Identity who) {
    if (!isUnrestricted(who)) {
      throw KvError.PERMISSION_DENIED.exception();
    }
  }

  /** Whether there is no need to look at what {@code who} wants to do; refuses unknown users. */
  boolean isUnrestricted(Identity who) {
    return rights(who).root();
  }

  /** A transaction that says nothing needs no identity (K211). */
  void admitTxn(Identity who, TxnRequest request, AttachedKeys attached) {
    boolean saysSomething =
        !request.compares().isEmpty()
            || !request.success().isEmpty()
            || !request.failure().isEmpty();
    if (saysSomething) {
      KeyDemands.of(request, new GrantedRights(rightsOnKeys(who), attached));
    }
  }

  /** Admits reading all keys of a lease; asks for them only if that matters (H180). */
  void admitReadOfLease(Identity who, long lease, AttachedKeys attached) {
    Rights rights = rights(who);
    if (!rights.root()) {
      new GrantedRights(rights, attached).readAll(attached.of(lease));
    }
  }

  /** Admits ending or renewing a lease, which takes writing all its keys (H180). */
  void admitWriteOfLease(Identity who, long lease, AttachedKeys attached) {
    new GrantedRights(rights(who), attached).writeAttached(lease);
  }

  /** Admits looking at a user: root, and everybody at themselves (K216). */
  void admitLookAtUser(Identity who, String name) {
    if (!who.user().equals(name) && !isUnrestricted(who)) {
      throw KvError.PERMISSION_DENIED.exception();
    }
    admitAnyone(who);
  }

  /** Admits looking at a role: root, and whoever has it (K216). */
  void admitLookAtRole(Identity who, String role) {
    boolean holder = state.findUser(who.user()).filter(user -> user.hasRole(role)).isPresent();
    if (!holder && !isUnrestricted(who)) {
      throw KvError.PERMISSION_DENIED.exception();
    }
    admitAnyone(who);
  }

  /**
   * Calls on keys also look at when the identity was established (K209). A later revision than is
   * known here is none to refuse: this member is behind, or a signer means to be ahead.
   */
  Rights rightsOnKeys(Identity who) {
    if (!state.enabled()) {
      return EVERYTHING;
    }
    needUser(who);
    if (who.authRevision() < state.revision()) {
      throw KvError.AUTH_OLD_REVISION.exception();
    }
    return state.rights(who.user()).orElseThrow(KvError.PERMISSION_DENIED::exception);
  }

  private Rights rights(Identity who) {
    if (!state.enabled()) {
      return EVERYTHING;
    }
    needUser(who);
    return state.rights(who.user()).orElseThrow(KvError.USER_NOT_FOUND::exception);
  }

  private static void needUser(Identity who) {
    if (who.user().isEmpty()) {
      throw KvError.USER_EMPTY.exception();
    }
  }
}
