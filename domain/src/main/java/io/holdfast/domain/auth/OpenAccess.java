package io.holdfast.domain.auth;

import io.holdfast.domain.command.AuthChange;
import io.holdfast.domain.command.Envelope;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.kv.TxnRequest;
import io.holdfast.ports.storage.StoreReader;
import io.holdfast.ports.storage.WriteBatch;

/** Lets everybody do everything. */
public final class OpenAccess implements AccessControl, AccessGuard {
  @Override
  public void admit(Envelope envelope) {}

  @Override
  public String apply(AuthChange change, long index, WriteBatch batch) {
    throw KvError.AUTH_NOT_ENABLED.exception();
  }

  @Override
  public void load(StoreReader reader) {}

  @Override
  public Identity identify(CallContext context) {
    return Identity.NOBODY;
  }

  @Override
  public void admitAnyone(Identity identity) {}

  @Override
  public void admitRoot(Identity identity) {}

  @Override
  public void admitRead(Identity identity, KeyRange range) {}

  @Override
  public void admitTxn(Identity identity, TxnRequest request) {}

  @Override
  public void admitReadOfLease(Identity identity, long lease) {}

  @Override
  public void admitRenewal(Identity identity, long lease) {}
}
