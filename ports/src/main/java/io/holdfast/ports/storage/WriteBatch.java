package io.holdfast.ports.storage;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes that a store makes together or not at all, in the order they were added: the last change
 * of a key wins.
 *
 * <p>Arrays handed in are kept, not copied; they must not be changed any more. Used by one thread.
 */
public final class WriteBatch {
  /**
   * One change.
   *
   * @param value the new value, or null if the key is removed
   */
  public record Change(Keyspace keyspace, byte[] key, byte @Nullable [] value) {}

  private final List<Change> changes = new ArrayList<>();
  private long bytes;

  /** Sets {@code key} to {@code value}. */
  public WriteBatch put(Keyspace keyspace, byte[] key, byte[] value) {
    changes.add(new Change(keyspace, key, value));
    bytes += key.length + value.length;
    return this;
  }

  /** Removes {@code key}; nothing happens if it is not there. */
  public WriteBatch delete(Keyspace keyspace, byte[] key) {
    changes.add(new Change(keyspace, key, null));
    bytes += key.length;
    return this;
  }

  /** The changes in order; a live list, not to be modified. */
  public List<Change> changes() {
    return changes;
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** Bytes in all keys and values. */
  public long bytes() {
    return bytes;
  }
}
