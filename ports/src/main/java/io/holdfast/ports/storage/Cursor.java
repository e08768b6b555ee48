package io.holdfast.ports.storage;

/**
 * A position among the keys of one keyspace, within bounds. Used by one thread at a time.
 *
 * <p>Each move tells whether the cursor now stands on a key inside its bounds; when it does not,
 * {@link #key} and {@link #value} must not be called until a seek succeeds. Moves throw {@link
 * StoreException} when the engine fails: an error is never taken for the end.
 */
public interface Cursor extends AutoCloseable {
  /** Moves to the first key at or above {@code key}. */
  boolean seek(byte[] key);

  /** Moves to the last key at or below {@code key}. */
  boolean seekBackward(byte[] key);

  /** Moves to the first key within bounds. */
  boolean first();

  /** Moves to the last key within bounds. */
  boolean last();

  /** Moves one key up. Only from a valid position. */
  boolean next();

  /** Moves one key down. Only from a valid position. */
  boolean previous();

  /** The key here; stays valid after the cursor moves, read-only. */
  byte[] key();

  /** The value here; stays valid after the cursor moves, read-only. Read only when asked for. */
  byte[] value();

  @Override
  void close();
}
