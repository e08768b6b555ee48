package io.holdfast.domain.auth;

import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.kv.TxnRequest;

/**
 * What the services ask before they answer: who is calling, and may they? While requests are not
 * checked everything is admitted. Any thread; nothing blocks. Each refusal is a {@link
 * io.holdfast.ports.KvException}.
 *
 * <p>Writes are checked once more when they are applied ({@link AccessControl#admit}).
 */
public interface AccessGuard {
  /** Who is calling; refuses credentials that are not valid (K207). */
  Identity identify(CallContext context);

  /** Admits any user (K215). */
  void admitAnyone(Identity identity);

  /** Admits users with the role root only (K214). */
  void admitRoot(Identity identity);

  /** Admits reading {@code range}. */
  void admitRead(Identity identity, KeyRange range);

  /** Admits a transaction, with everything in all its branches (E106). */
  void admitTxn(Identity identity, TxnRequest request);

  /** Admits reading every key attached to {@code lease} (H180). */
  void admitReadOfLease(Identity identity, long lease);

  /** Admits renewing {@code lease}: writing every key attached to it (H180). */
  void admitRenewal(Identity identity, long lease);
}
