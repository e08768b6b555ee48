package io.holdfast.domain.auth;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import java.util.List;

/** Refuses what one user may not do with keys. */
final class GrantedRights implements Demands {
  private final Rights rights;
  private final AttachedKeys attached;

  GrantedRights(Rights rights, AttachedKeys attached) {
    this.rights = rights;
    this.attached = attached;
  }

  @Override
  public void read(KeyRange range) {
    if (!rights.mayRead(range)) {
      throw KvError.PERMISSION_DENIED.exception();
    }
  }

  @Override
  public void write(KeyRange range) {
    if (!rights.mayWrite(range)) {
      throw KvError.PERMISSION_DENIED.exception();
    }
  }

  /** Root needs no look at the keys. */
  @Override
  public void writeAttached(long lease) {
    if (!rights.root()) {
      attached.of(lease).forEach(key -> write(KeyRange.single(key)));
    }
  }

  void readAll(List<Bytes> keys) {
    keys.forEach(key -> read(KeyRange.single(key)));
  }
}
