package io.holdfast.domain.auth;

import io.holdfast.domain.command.AuthChange;
import io.holdfast.domain.command.Envelope;
import io.holdfast.ports.storage.StoreReader;
import io.holdfast.ports.storage.WriteBatch;

/** What applying entries needs of users and roles. Called by the thread that applies. */
public interface AccessControl {
  /**
   * Checks, as of the entry being applied, whether its user may do what it says (K233).
   *
   * @throws io.holdfast.ports.KvException if not
   */
  void admit(Envelope envelope);

  /**
   * Changes users, roles or whether requests are checked.
   *
   * @param index of the log entry
   * @return what the caller is told: the token for a login, else empty
   * @throws io.holdfast.ports.KvException if it is refused; nothing was changed
   */
  String apply(AuthChange change, long index, WriteBatch batch);

  /** Forgets everything and reads what is stored. */
  void load(StoreReader reader);
}
