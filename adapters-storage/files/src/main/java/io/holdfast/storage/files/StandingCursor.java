package io.holdfast.storage.files;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.StoreException;

/**
 * A cursor that knows whether it is open and stands on a key, whatever engine moves it. What it
 * reads from stays open until the cursor is closed.
 */
public abstract class StandingCursor implements Cursor {
  private final Runnable whenClosed;
  private boolean standing;
  private boolean closed;

  /**
   * @param whenClosed run once, after what the engine holds was given back
   */
  protected StandingCursor(Runnable whenClosed) {
    this.whenClosed = whenClosed;
  }

  /** Where a move has ended: on a key within bounds, or not. */
  protected final boolean stands(boolean onKey) {
    standing = onKey;
    return onKey;
  }

  /** Before what needs a key. */
  protected final void checkStanding() {
    if (!standing) {
      checkOpen();
      throw new IllegalStateException("the cursor stands on no key");
    }
  }

  /** Before what needs none. */
  protected final void checkOpen() {
    if (closed) {
      throw new StoreException("the cursor is closed");
    }
  }

  /** Gives back what the engine holds; called once. */
  protected abstract void release();

  @Override
  public final void close() {
    if (closed) {
      return;
    }
    closed = true;
    standing = false;
    try {
      release();
    } finally {
      whenClosed.run();
    }
  }
}
