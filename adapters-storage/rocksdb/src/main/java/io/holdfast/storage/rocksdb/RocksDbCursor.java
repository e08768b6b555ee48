package io.holdfast.storage.rocksdb;

import io.holdfast.storage.files.StandingCursor;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** An iterator of the engine, which keeps the bounds by itself. */
final class RocksDbCursor extends StandingCursor {
  private final RocksIterator iterator;
  private final BoundedOptions bounds;

  RocksDbCursor(RocksIterator iterator, BoundedOptions bounds, Runnable whenClosed) {
    super(whenClosed);
    this.iterator = iterator;
    this.bounds = bounds;
  }

  @Override
  public boolean seek(byte[] key) {
    checkOpen();
    iterator.seek(key);
    return settle();
  }

  @Override
  public boolean seekBackward(byte[] key) {
    checkOpen();
    iterator.seekForPrev(key);
    return settle();
  }

  @Override
  public boolean first() {
    checkOpen();
    iterator.seekToFirst();
    return settle();
  }

  @Override
  public boolean last() {
    checkOpen();
    iterator.seekToLast();
    return settle();
  }

  @Override
  public boolean next() {
    checkStanding();
    iterator.next();
    return settle();
  }

  @Override
  public boolean previous() {
    checkStanding();
    iterator.prev();
    return settle();
  }

  @Override
  public byte[] key() {
    checkStanding();
    return iterator.key();
  }

  @Override
  public byte[] value() {
    checkStanding();
    return iterator.value();
  }

  @Override
  protected void release() {
    iterator.close();
    bounds.close();
  }

  /** An iterator is invalid at the end and after an error alike. */
  private boolean settle() {
    boolean valid = iterator.isValid();
    stands(valid);
    if (!valid) {
      checkStatus();
    }
    return valid;
  }

  private void checkStatus() {
    try {
      iterator.status();
    } catch (RocksDBException e) {
      throw Failures.of("move of a cursor", e);
    }
  }
}
