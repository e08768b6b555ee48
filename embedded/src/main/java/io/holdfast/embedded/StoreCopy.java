package io.holdfast.embedded;

import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.StoreReader;
import io.holdfast.ports.storage.WriteBatch;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * All that is in a store, in another one: the same keys and values in the same keyspaces, whatever
 * engines they are of. Holds a few MiB at a time.
 */
public final class StoreCopy {
  private static final long BATCH_BYTES_MAX = 4L << 20;
  private static final byte[] LOWEST = {};

  private final StoreReader from;
  private final OrderedStore to;
  private final LongConsumer done;

  /**
   * @param to empty
   * @param done is told the bytes of each batch when it is copied, and again when it is compared
   */
  public StoreCopy(StoreReader from, OrderedStore to, LongConsumer done) {
    this.from = from;
    this.to = to;
    this.done = done;
  }

  /** Copies everything and makes it durable. */
  public void write() {
    KeyspaceLayout.ALL.forEach(this::copy);
    to.flush();
  }

  private void copy(Keyspace keyspace) {
    WriteBatch batch = new WriteBatch();
    try (Cursor cursor = from.cursor(keyspace, LOWEST, null)) {
      for (boolean found = cursor.first(); found; found = cursor.next()) {
        batch.put(keyspace, cursor.key(), cursor.value());
        if (batch.bytes() > BATCH_BYTES_MAX) {
          write(batch);
          batch = new WriteBatch();
        }
      }
    }
    write(batch);
  }

  private void write(WriteBatch batch) {
    to.write(batch);
    done.accept(batch.bytes());
  }

  /** Reads all of both; a keyspace in which they differ, if there is one. */
  public Optional<Keyspace> difference() {
    return KeyspaceLayout.ALL.stream().filter(this::differs).findFirst();
  }

  private boolean differs(Keyspace keyspace) {
    try (Cursor one = from.cursor(keyspace, LOWEST, null);
        Cursor other = to.cursor(keyspace, LOWEST, null)) {
      boolean found = one.first();
      boolean there = other.first();
      while (found && there && same(one, other)) {
        done.accept(one.key().length);
        found = one.next();
        there = other.next();
      }
      return found || there;
    }
  }

  private static boolean same(Cursor one, Cursor other) {
    return Arrays.equals(one.key(), other.key()) && Arrays.equals(one.value(), other.value());
  }
}
