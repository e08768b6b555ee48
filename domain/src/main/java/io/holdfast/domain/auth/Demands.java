package io.holdfast.domain.auth;

import io.holdfast.ports.KeyRange;

/** Hears, one by one, what a request needs to be allowed. */
interface Demands {
  void read(KeyRange range);

  void write(KeyRange range);

  /** Writing every key attached to a lease. */
  void writeAttached(long lease);
}
