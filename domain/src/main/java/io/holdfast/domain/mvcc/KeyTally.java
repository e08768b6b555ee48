package io.holdfast.domain.mvcc;

import io.holdfast.ports.storage.Cursor;

/** Counts the keys of a view, bit by bit. Owns the view. One thread at a time. */
public final class KeyTally implements AutoCloseable {
  private static final byte[] LOWEST = {};

  private final MvccView view;
  private final Cursor cursor;
  private boolean more;
  private boolean closed;

  public KeyTally(MvccView view) {
    this.view = view;
    this.cursor = view.reader().cursor(KeyspaceLayout.KEYS, LOWEST, null);
    this.more = cursor.first();
  }

  /** Goes on over {@code entriesMax} entries at most; how many of them are keys that exist. */
  public int count(int entriesMax) {
    int keys = 0;
    for (int i = 0; i < entriesMax && more; i++) {
      if (!KeyVersion.decode(cursor.value()).isTombstone()) {
        keys++;
      }
      more = cursor.next();
    }
    return keys;
  }

  public boolean isDone() {
    return !more;
  }

  /** Harmless when repeated. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    cursor.close();
    view.close();
  }
}
