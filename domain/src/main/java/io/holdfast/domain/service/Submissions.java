package io.holdfast.domain.service;

import io.holdfast.domain.apply.Outcome;
import io.holdfast.domain.auth.AccessGuard;
import io.holdfast.domain.auth.AttachedKeys;
import io.holdfast.domain.auth.Identity;
import io.holdfast.domain.command.Command;
import io.holdfast.domain.mvcc.LeaseKeys;
import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.domain.mvcc.MvccView;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Gets changes that clients want into the log if they may make them, so that the others have no
 * work with what is refused. What counts is the same check when the entry is applied (K233).
 *
 * <p>This member may be behind: what it refuses by what it knows is looked at again once it knows
 * all that was decided before the call came.
 */
final class Submissions {
  /** The keys of a lease matter, and looking them up takes too long for the callers' thread. */
  private static final class KeysMatter extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeysMatter() {
      super("keys of a lease matter", null, false, false);
    }
  }

  private static final AttachedKeys LATER =
      lease -> {
        throw new KeysMatter();
      };

  private final AccessGuard guard;
  private final Proposals proposals;
  private final Reads reads;
  private final MvccStore store;

  Submissions(AccessGuard guard, Proposals proposals, Reads reads, MvccStore store) {
    this.guard = guard;
    this.proposals = proposals;
    this.reads = reads;
    this.store = store;
  }

  /**
   * Fails with {@link KvException}.
   *
   * @throws KvException if the caller's credentials are not valid
   * @throws LoginPending if they are not known yet
   */
  CompletionStage<Outcome.Accepted> submit(Command command, CallContext context) {
    Identity identity = guard.identify(context);
    try {
      guard.authoriser(LATER).admit(identity, command);
    } catch (KeysMatter e) {
      return reads
          .local(() -> isAdmitted(identity, command))
          .thenCompose(admitted ->
              admitted
                  ? proposals.propose(command, identity, context)
                  : submitLater(command, context));
    } catch (KvException refused) {
      return submitLater(command, context);
    }
    return proposals.propose(command, identity, context);
  }

  private boolean isAdmitted(Identity identity, Command command) {
    try {
      guard.authoriser(this::attached).admit(identity, command);
      return true;
    } catch (KvException refused) {
      return false;
    }
  }

  private CompletionStage<Outcome.Accepted> submitLater(Command command, CallContext context) {
    return reads
        .linearizable(() -> admitted(command, context), true)
        .thenCompose(identity -> proposals.propose(command, identity, context));
  }

  private Identity admitted(Command command, CallContext context) {
    Identity identity = identifyAgain(context);
    guard.authoriser(this::attached).admit(identity, command);
    return identity;
  }

  /** Who was known a moment ago. */
  private Identity identifyAgain(CallContext context) {
    try {
      return guard.identify(context);
    } catch (LoginPending forgotten) {
      throw KvError.INVALID_AUTH_TOKEN.exception();
    }
  }

  private List<Bytes> attached(long lease) {
    try (MvccView view = store.view()) {
      return LeaseKeys.of(lease, view.reader());
    }
  }
}
