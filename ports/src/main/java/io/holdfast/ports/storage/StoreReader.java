package io.holdfast.ports.storage;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that can be read in key order. Keys are ordered as unsigned bytes. */
public interface StoreReader {
  /**
   * The value of one key, or null if there is none. The array belongs to the caller, who must treat
   * it as read-only: an engine may hand out the array it stores.
   *
   * @throws StoreException if the engine cannot tell
   */
  byte @Nullable [] get(Keyspace keyspace, byte[] key);

  /**
   * The values of several keys of one keyspace, in the order asked, null where there is none.
   *
   * @throws StoreException as {@link #get}
   */
  default List<byte @Nullable []> getAll(Keyspace keyspace, List<byte[]> keys) {
    List<byte @Nullable []> values = new ArrayList<>(keys.size());
    for (byte[] key : keys) {
      values.add(get(keyspace, key));
    }
    return values;
  }

  /**
   * A cursor over the keys from {@code lower} (inclusive) to {@code upper} (exclusive, or without
   * bound if null). It starts outside: seek first. It sees one consistent state, that of its reader
   * when that is a view, else the latest when it was opened. The caller closes it, before the
   * reader.
   *
   * @throws StoreException if the engine cannot open it
   */
  Cursor cursor(Keyspace keyspace, byte[] lower, byte @Nullable [] upper);
}
