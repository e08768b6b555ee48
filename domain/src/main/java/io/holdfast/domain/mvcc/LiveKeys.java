package io.holdfast.domain.mvcc;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.kv.KeyValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys that exist at one moment, without those deleted. Used by one thread. */
public interface LiveKeys {
  /** What is known of {@code key}, or null if it does not exist. */
  @Nullable KeyVersion find(Bytes key);

  /** All keys of a range in key order. The caller closes it. */
  Scan scan(KeyRange range);

  /** All keys of a range from the last to the first. The caller closes it. */
  Scan scanDown(KeyRange range);

  /** The records of versions found here, in the same order. */
  List<KeyValue> records(List<KeyVersion> versions);

  /** A walk over keys in one direction; begins outside. */
  interface Scan extends AutoCloseable {
    /** Moves to the next key; false if there is none. */
    boolean next();

    /** The key here, copied from the engine: do not ask without need. */
    Bytes key();

    KeyVersion version();

    @Override
    void close();
  }
}
