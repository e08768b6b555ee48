package io.holdfast.storage.xodus;

import io.holdfast.storage.files.StandingCursor;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import jetbrains.exodus.ArrayByteIterable;
import jetbrains.exodus.env.Store;
import jetbrains.exodus.env.Transaction;

/**
 * A cursor of the engine within bounds, in a transaction of its own. Every seek takes a new cursor
 * of the engine, as where one stands after a search without result is not defined.
 */
final class XodusCursor extends StandingCursor {
  private static final byte[] NONE = new byte[0];

  private final Store tree;
  private final Transaction transaction;
  private final Bounds bounds;
  private jetbrains.exodus.env.Cursor position;
  private byte[] key = NONE;

  XodusCursor(Store tree, Transaction transaction, Bounds bounds, Runnable whenClosed) {
    super(whenClosed);
    this.tree = tree;
    this.transaction = transaction;
    this.bounds = bounds;
    this.position = tree.openCursor(transaction);
  }

  @Override
  public boolean seek(byte[] target) {
    return seekUpwards(bounds.below(target) ? bounds.lower() : target);
  }

  @Override
  public boolean first() {
    return seekUpwards(bounds.lower());
  }

  private boolean seekUpwards(byte[] target) {
    return move(() -> {
      renew();
      return target.length == 0
          ? position.getNext()
          : position.getSearchKeyRange(new ArrayByteIterable(target)) != null;
    });
  }

  @Override
  public boolean seekBackward(byte[] target) {
    return bounds.above(target) ? last() : move(() -> downwards(target, true));
  }

  @Override
  public boolean last() {
    byte[] upper = bounds.upper();
    return move(() -> {
      renew();
      return upper == null ? position.getLast() : downwards(upper, false);
    });
  }

  /** To the last key at or below {@code target}, or below it. */
  private boolean downwards(byte[] target, boolean inclusive) {
    renew();
    if (position.getSearchKeyRange(new ArrayByteIterable(target)) == null) {
      renew();
      return position.getLast();
    }
    return (inclusive && Arrays.equals(keyHere(), target)) || position.getPrev();
  }

  @Override
  public boolean next() {
    checkStanding();
    return move(position::getNext);
  }

  @Override
  public boolean previous() {
    checkStanding();
    return move(position::getPrev);
  }

  @Override
  public byte[] key() {
    checkStanding();
    return key;
  }

  @Override
  public byte[] value() {
    checkStanding();
    try {
      return CheckedValue.read(key, position.getValue());
    } catch (RuntimeException e) {
      throw Failures.of("reading at a cursor", e);
    }
  }

  @Override
  protected void release() {
    try {
      position.close();
      transaction.abort();
    } catch (RuntimeException e) {
      throw Failures.of("closing a cursor", e);
    }
  }

  private boolean move(BooleanSupplier step) {
    checkOpen();
    stands(false);
    try {
      if (!step.getAsBoolean()) {
        return false;
      }
      key = keyHere();
      return stands(bounds.hold(key));
    } catch (RuntimeException e) {
      throw Failures.of("move of a cursor", e);
    }
  }

  private void renew() {
    position.close();
    position = tree.openCursor(transaction);
  }

  private byte[] keyHere() {
    var found = position.getKey();
    return Arrays.copyOf(found.getBytesUnsafe(), found.getLength());
  }
}
