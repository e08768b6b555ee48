package io.holdfast.storage.files;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.StoreException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads as {@link io.holdfast.ports.storage.StoreReader} promises them. The caller sees to it that
 * what is read stays open meanwhile. Any threads.
 */
public interface DatabaseReader {
  /** The value of one key, or null. */
  byte @Nullable [] get(Keyspace keyspace, byte[] key);

  /** The values of several keys in the order asked. */
  List<byte @Nullable []> getAll(Keyspace keyspace, List<byte[]> keys);

  /**
   * A cursor within bounds.
   *
   * @param whenClosed run once, when the cursor is closed; not run if this throws
   * @throws StoreException if the engine cannot open it
   */
  Cursor cursor(Keyspace keyspace, byte[] lower, byte @Nullable [] upper, Runnable whenClosed);
}
