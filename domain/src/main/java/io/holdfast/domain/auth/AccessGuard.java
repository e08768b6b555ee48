package io.holdfast.domain.auth;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.kv.TxnRequest;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the services ask before they answer: who is calling, and may they? While requests are not
 * checked everything is admitted. Any thread; nothing blocks. Each refusal is a {@link
 * io.holdfast.ports.KvException}.
 *
 * <p>A read is admitted after its view of the store was opened: what became visible only after a
 * permission was taken away is then never shown. Writes are checked when they are applied ({@link
 * AccessControl#admit}), by what holds at that point of the log.
 */
public interface AccessGuard {
  /** Who is calling; refuses credentials that are not valid (K207). */
  Identity identify(CallContext context);

  /** Who may do what at this moment. */
  Gate gate();

  /** Admits any user (K215). */
  default void admitAnyone(Identity identity) {
    gate().admitAnyone(identity);
  }

  /** Admits users with the role root only (K214). */
  default void admitRoot(Identity identity) {
    gate().admitRoot(identity);
  }

  /** Admits reading {@code range}. */
  default void admitRead(Identity identity, KeyRange range) {
    gate().admitRead(identity, range);
  }

  /** Admits a transaction that only reads, with everything in all its branches (E106). */
  default void admitTxn(Identity identity, TxnRequest request) {
    gate().admitReadOnlyTxn(identity, request);
  }

  /** Admits reading every key attached to a lease; asks for them only if that matters (H180). */
  default void admitReadOfLease(Identity identity, Supplier<List<Bytes>> keys) {
    gate().admitReadOfAll(identity, keys);
  }

  /** Admits renewing {@code lease}: writing every key attached to it (H180). */
  default void admitRenewal(Identity identity, long lease, AttachedKeys attached) {
    gate().admitWriteOfLease(identity, lease, attached);
  }
}
