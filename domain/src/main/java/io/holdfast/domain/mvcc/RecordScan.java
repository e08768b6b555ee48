package io.holdfast.domain.mvcc;

import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.StoreReader;

/** A walk over all changes in the order of history. Used by one thread; the caller closes it. */
public final class RecordScan implements AutoCloseable {
  private final Cursor cursor;
  private boolean started;
  private byte[] key = {};

  /** Begins before the first change at or above revision {@code from}. */
  public RecordScan(StoreReader reader, long from) {
    this.cursor = reader.cursor(KeyspaceLayout.RECORDS, RevisionKey.floor(Math.max(0, from)), null);
  }

  /** Moves to the next change; false if there is none. */
  public boolean next() {
    boolean found = started ? cursor.next() : cursor.first();
    started = true;
    if (found) {
      key = cursor.key();
    }
    return found;
  }

  public long revision() {
    return RevisionKey.revision(key);
  }

  public long sub() {
    return RevisionKey.sub(key);
  }

  public boolean isTombstone() {
    return RevisionKey.isTombstone(key);
  }

  /** The record, without a mod_revision if it is a deletion. */
  public KeyValue record() {
    return KeyValue.ofEncoded(cursor.value());
  }

  byte[] rawKey() {
    return key;
  }

  byte[] rawValue() {
    return cursor.value();
  }

  @Override
  public void close() {
    cursor.close();
  }
}
