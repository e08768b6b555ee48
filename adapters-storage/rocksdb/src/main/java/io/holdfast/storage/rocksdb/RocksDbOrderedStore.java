package io.holdfast.storage.rocksdb;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.ReadView;
import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.storage.WriteBatch;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * A store in RocksDB: the generation that counts, and the way to the next one.
 *
 * <ul>
 *   <li>Readers hold the generation they read from; a restore changes which one that is.
 *   <li>Writes, copies and restores are kept apart by this object's monitor, though the port says
 *       that they never overlap: overlapping would end in lost data, not in an exception.
 *   <li>After a failed write nothing is written any more, as what came before may be lost.
 * </ul>
 */
final class RocksDbOrderedStore implements OrderedStore {
  private final StoreDirectory directory;
  private final Engine engine;
  private volatile Generation generation;
  private volatile boolean failed;
  private volatile boolean closed;

  RocksDbOrderedStore(StoreDirectory directory, Engine engine, Generation generation) {
    this.directory = directory;
    this.engine = engine;
    this.generation = generation;
  }

  @Override
  public byte @Nullable [] get(Keyspace keyspace, byte[] key) {
    Generation held = hold();
    try {
      return Reads.get(held, engine.options().reads(), keyspace, key);
    } finally {
      held.release();
    }
  }

  @Override
  public List<byte @Nullable []> getAll(Keyspace keyspace, List<byte[]> keys) {
    Generation held = hold();
    try {
      return Reads.getAll(held, engine.options().reads(), keyspace, keys);
    } finally {
      held.release();
    }
  }

  @Override
  public Cursor cursor(Keyspace keyspace, byte[] lower, byte @Nullable [] upper) {
    Generation held = hold();
    return Reads.cursor(held, engine.options().reads(), keyspace, lower, upper, held::release);
  }

  @Override
  public ReadView view() {
    return new RocksDbReadView(hold(), engine.options().reads());
  }

  @Override
  public synchronized void write(WriteBatch batch) {
    Generation held = holdForWriting();
    try (NativeBatch changes = new NativeBatch(held, batch)) {
      held.db().write(engine.options().writes(), changes.batch());
    } catch (RocksDBException e) {
      failed = true;
      throw Failures.of("write", e);
    } finally {
      held.release();
    }
  }

  @Override
  public synchronized void flush() {
    Generation held = holdForWriting();
    try {
      held.flush(engine.options().flushes());
    } finally {
      held.release();
    }
  }

  @Override
  public synchronized void checkpoint(Path target) {
    Generation held = hold();
    try {
      held.flush(engine.options().flushes());
      Checkpoint.write(held, target);
    } finally {
      held.release();
    }
  }

  @Override
  public synchronized void restore(Path source) {
    holdForWriting().release();
    Generation restored = Checkpoint.restored(source, directory, engine);
    try {
      directory.switchTo(restored.directory());
    } catch (RuntimeException | Error e) {
      failed = true;
      restored.close();
      throw e;
    }
    Generation before = generation;
    generation = restored;
    before.discard();
  }

  @Override
  public void reclaim() {
    Generation held = hold();
    try {
      held.flush(engine.options().flushes());
      held.compact();
    } finally {
      held.release();
    }
  }

  @Override
  public long sizeOnDisk() {
    return sizes().onDisk();
  }

  @Override
  public long sizeInUse() {
    return sizes().inUse();
  }

  private Generation.Sizes sizes() {
    Generation held = hold();
    try {
      return held.sizes();
    } finally {
      held.release();
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (!failed) {
        generation.flush(engine.options().flushes());
      }
    } finally {
      generation.close();
      engine.close();
    }
  }

  private Generation holdForWriting() {
    if (failed) {
      throw new StoreException("an earlier write failed; open the store again");
    }
    return hold();
  }

  /** Tries again when a restore has just replaced the generation. */
  private Generation hold() {
    while (!closed) {
      Generation current = generation;
      if (current.hold()) {
        return current;
      }
    }
    throw new StoreException("the store is closed");
  }
}
