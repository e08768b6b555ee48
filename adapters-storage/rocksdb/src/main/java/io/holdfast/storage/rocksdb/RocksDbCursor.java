package io.holdfast.storage.rocksdb;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.StoreException;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * An iterator of the engine, which keeps the bounds by itself. What it reads from stays open until
 * the cursor is closed.
 */
final class RocksDbCursor implements Cursor {
  private final RocksIterator iterator;
  private final BoundedOptions bounds;
  private final Runnable whenClosed;
  private boolean standing;
  private boolean closed;

  RocksDbCursor(RocksIterator iterator, BoundedOptions bounds, Runnable whenClosed) {
    this.iterator = iterator;
    this.bounds = bounds;
    this.whenClosed = whenClosed;
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
  public void close() {
    if (!closed) {
      closed = true;
      standing = false;
      iterator.close();
      bounds.close();
      whenClosed.run();
    }
  }

  /** An iterator is invalid at the end and after an error alike. */
  private boolean settle() {
    standing = iterator.isValid();
    if (!standing) {
      checkStatus();
    }
    return standing;
  }

  private void checkStatus() {
    try {
      iterator.status();
    } catch (RocksDBException e) {
      throw Failures.of("move of a cursor", e);
    }
  }

  private void checkStanding() {
    if (!standing) {
      checkOpen();
      throw new IllegalStateException("the cursor stands on no key");
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new StoreException("the cursor is closed");
    }
  }
}
