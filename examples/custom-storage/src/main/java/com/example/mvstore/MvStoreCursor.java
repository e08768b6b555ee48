package com.example.mvstore;

import io.holdfast.storage.files.StandingCursor;
import java.util.Arrays;
import org.h2.mvstore.RootReference;

/** A cursor that can turn round, made of cursors that cannot. */
final class MvStoreCursor extends StandingCursor {
  private final RootReference<byte[], byte[]> root;
  private final byte[] lower;
  private final byte[] upper;
  private org.h2.mvstore.Cursor<byte[], byte[]> position;
  private boolean downwards;
  private byte[] key;

  /**
   * @param upper exclusive, or null
   */
  MvStoreCursor(
      RootReference<byte[], byte[]> root, byte[] lower, byte[] upper, Runnable whenClosed) {
    super(whenClosed);
    this.root = root;
    this.lower = lower;
    this.upper = upper;
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
    stands(false);
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
    stands(false);
    try {
      key = position.hasNext() ? position.next() : null;
      return stands(key != null && holds(key));
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

  /** The engine's cursor holds nothing but memory. */
  @Override
  protected void release() {}
}
