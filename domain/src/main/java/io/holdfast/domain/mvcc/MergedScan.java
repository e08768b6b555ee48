package io.holdfast.domain.mvcc;

import io.holdfast.ports.Bytes;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A scan of what is written, in which keys changed since appear as they are now. */
final class MergedScan implements LiveKeys.Scan {
  private final LiveKeys.Scan written;
  private final Queue<Map.Entry<Bytes, KeyVersion>> changed;
  private final Comparator<? super Bytes> order;
  private @Nullable Bytes writtenKey;
  private @Nullable Bytes key;
  private @Nullable KeyVersion version;

  /**
   * Changes made while the scan is open do not show in it.
   *
   * @param changed in the direction of the scan
   */
  MergedScan(LiveKeys.Scan written, NavigableMap<Bytes, KeyVersion> changed) {
    this.written = written;
    this.changed = new ArrayDeque<>(changed.entrySet());
    Comparator<? super Bytes> given = changed.comparator();
    this.order = given == null ? Comparator.naturalOrder() : given;
    advanceWritten();
  }

  private void advanceWritten() {
    writtenKey = written.next() ? written.key() : null;
  }

  @Override
  public boolean next() {
    while (writtenKey != null || !changed.isEmpty()) {
      if (takeFirst()) {
        return true;
      }
    }
    return false;
  }

  /** Takes the key that comes first; false if that key turns out to be deleted. */
  private boolean takeFirst() {
    Map.Entry<Bytes, KeyVersion> head = changed.peek();
    int side =
        head == null ? -1 : writtenKey == null ? 1 : order.compare(writtenKey, head.getKey());
    if (side < 0) {
      key = writtenKey;
      version = written.version();
      advanceWritten();
      return true;
    }
    if (side == 0) {
      advanceWritten();
    }
    changed.remove();
    key = head == null ? null : head.getKey();
    version = head == null ? null : head.getValue();
    return version != null && !version.isTombstone();
  }

  @Override
  public Bytes key() {
    if (key == null) {
      throw new IllegalStateException("not on a key");
    }
    return key;
  }

  @Override
  public KeyVersion version() {
    if (version == null) {
      throw new IllegalStateException("not on a key");
    }
    return version;
  }

  @Override
  public void close() {
    written.close();
  }
}
