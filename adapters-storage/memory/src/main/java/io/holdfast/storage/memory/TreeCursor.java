package io.holdfast.storage.memory;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.StoreException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Walks a {@link Tree} within bounds. */
final class TreeCursor implements Cursor {
  private final Position position;
  private final byte[] lower;
  private final byte @Nullable [] upper;
  private boolean valid;
  private boolean closed;

  TreeCursor(Tree tree, byte[] lower, byte @Nullable [] upper) {
    this.position = new Position(tree);
    this.lower = lower;
    this.upper = upper;
  }

  @Override
  public boolean seek(byte[] key) {
    checkOpen();
    byte[] from = Arrays.compareUnsigned(key, lower) < 0 ? lower : key;
    return standing(position.toCeiling(from) && belowUpper());
  }

  @Override
  public boolean seekBackward(byte[] key) {
    checkOpen();
    boolean pastUpper = upper != null && Arrays.compareUnsigned(key, upper) >= 0;
    return pastUpper ? last() : standing(position.toFloor(key) && atLeastLower());
  }

  @Override
  public boolean first() {
    return seek(lower);
  }

  @Override
  public boolean last() {
    checkOpen();
    boolean exists = upper == null ? position.toLast() : position.toLower(upper);
    return standing(exists && atLeastLower());
  }

  @Override
  public boolean next() {
    checkStanding();
    return standing(position.up() && belowUpper());
  }

  @Override
  public boolean previous() {
    checkStanding();
    return standing(position.down() && atLeastLower());
  }

  @Override
  public byte[] key() {
    checkStanding();
    return position.key();
  }

  @Override
  public byte[] value() {
    checkStanding();
    return position.value();
  }

  @Override
  public void close() {
    closed = true;
    valid = false;
  }

  private boolean standing(boolean now) {
    valid = now;
    return now;
  }

  private boolean belowUpper() {
    return upper == null || Arrays.compareUnsigned(position.key(), upper) < 0;
  }

  private boolean atLeastLower() {
    return Arrays.compareUnsigned(position.key(), lower) >= 0;
  }

  private void checkStanding() {
    if (!valid) {
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
