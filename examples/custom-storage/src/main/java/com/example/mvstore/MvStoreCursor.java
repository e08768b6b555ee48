package com.example.mvstore;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.StoreException;
import java.util.Arrays;
import org.h2.mvstore.RootReference;

/** A cursor that can turn round, made of cursors that cannot. */
final class MvStoreCursor implements Cursor {
  private final RootReference<byte[], byte[]> root;
  private final byte[] lower;
  private final byte[] upper;
  private final Runnable whenClosed;
  private org.h2.mvstore.Cursor<byte[], byte[]> position;
  private boolean downwards;
  private byte[] key;
  private boolean standing;
  private boolean closed;

  /**
   * @param upper exclusive, or null
   */
  MvStoreCursor(
      RootReference<byte[], byte[]> root, byte[] lower, byte[] upper, Runnable whenClosed) {
    this.root = root;
    this.lower = lower;
    this.upper = upper;
    this.whenClosed = whenClosed;
  }

  @Override
  public boolean first() {
    return seek(lower);
  }

  @Override
  public boolean last() {
    checkOpen();
    return upper == null ? from(null, true) && advance() : below(upper);
  }

  @Override
  public boolean seek(byte[] target) {
    checkOpen();
    byte[] start = Arrays.compareUnsigned(target, lower) < 0 ? lower : target;
    return from(start, false) && advance();
  }

  @Override
  public boolean seekBackward(byte[] target) {
    checkOpen();
    if (upper != null && Arrays.compareUnsigned(target, upper) >= 0) {
      return below(upper);
    }
    return from(target, true) && advance();
  }

  @Override
  public boolean next() {
    checkStanding();
    return downwards ? beyond(key, false) : advance();
  }

  @Override
  public boolean previous() {
    checkStanding();
    return downwards ? advance() : below(key);
  }

  private boolean below(byte[] target) {
    return beyond(target, true);
  }

  /** To the nearest key in one direction other than {@code target} itself. */
  private boolean beyond(byte[] target, boolean down) {
    from(target, down);
    boolean found = advance();
    return Arrays.equals(key, target) ? advance() : found;
  }

  private boolean from(byte[] start, boolean down) {
    standing = false;
    key = null;
    downwards = down;
    try {
      position = new org.h2.mvstore.Cursor<>(root, start, null, down);
      return true;
    } catch (RuntimeException e) {
      throw Failures.of("move of a cursor", e);
    }
  }

  private boolean advance() {
    standing = false;
    try {
      if (position.hasNext()) {
        key = position.next();
        standing = holds(key);
      } else {
        key = null;
      }
      return standing;
    } catch (RuntimeException e) {
      throw Failures.of("move of a cursor", e);
    }
  }

  private boolean holds(byte[] candidate) {
    return Arrays.compareUnsigned(candidate, lower) >= 0
        && (upper == null || Arrays.compareUnsigned(candidate, upper) < 0);
  }

  @Override
  public byte[] key() {
    checkStanding();
    return key;
  }

  @Override
  public byte[] value() {
    checkStanding();
    return position.getValue();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      standing = false;
      whenClosed.run();
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
