package io.holdfast.storage.rocksdb;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.ReadView;
import io.holdfast.ports.storage.StoreException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.Snapshot;

/** A snapshot of a database, and a hold on that database until closed. */
final class RocksDbReadView implements ReadView {
  private final Generation generation;
  private final Snapshot snapshot;
  private final ReadOptions options;
  private final References references = new References(this::dispose);

  /** Takes over the caller's hold on {@code generation}. */
  RocksDbReadView(Generation generation, ReadOptions base) {
    this.generation = generation;
    this.snapshot = generation.db().getSnapshot();
    this.options = new ReadOptions(base).setSnapshot(snapshot);
  }

  @Override
  public byte @Nullable [] get(Keyspace keyspace, byte[] key) {
    hold();
    try {
      return Reads.get(generation, options, keyspace, key);
    } finally {
      references.release();
    }
  }

  @Override
  public List<byte @Nullable []> getAll(Keyspace keyspace, List<byte[]> keys) {
    hold();
    try {
      return Reads.getAll(generation, options, keyspace, keys);
    } finally {
      references.release();
    }
  }

  @Override
  public Cursor cursor(Keyspace keyspace, byte[] lower, byte @Nullable [] upper) {
    hold();
    return Reads.cursor(generation, options, keyspace, lower, upper, references::release);
  }

  @Override
  public void close() {
    references.close();
  }

  private void hold() {
    if (!references.hold()) {
      throw new StoreException("the view is closed");
    }
  }

  private void dispose() {
    options.close();
    generation.db().releaseSnapshot(snapshot);
    snapshot.close();
    generation.release();
  }
}
