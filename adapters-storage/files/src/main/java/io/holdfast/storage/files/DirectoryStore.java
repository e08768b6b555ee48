package io.holdfast.storage.files;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.ReadView;
import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.storage.StoreFormatException;
import io.holdfast.ports.storage.WriteBatch;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store in a directory: the generation that counts, and the way to the next one.
 *
 * <ul>
 *   <li>Readers hold the generation they read from; a restore changes which one that is.
 *   <li>Writes, copies and restores are kept apart by this object's monitor, though the port says
 *       that they never overlap: overlapping would end in lost data, not in an exception.
 *   <li>After a failed write nothing is written any more, as what came before may be lost.
 *   <li>The engine, and then the directory, are given back after the last database of the store.
 * </ul>
 */
public final class DirectoryStore implements OrderedStore {
  private final StoreDirectory directory;
  private final Engine engine;
  private final Checkpoint copies;
  private final References resources;
  private volatile Generation generation;
  private volatile boolean failed;
  private volatile boolean closed;

  private DirectoryStore(
      StoreDirectory directory,
      Engine engine,
      Checkpoint copies,
      References resources,
      Generation generation) {
    this.directory = directory;
    this.engine = engine;
    this.copies = copies;
    this.resources = resources;
    this.generation = generation;
  }

  /**
   * Opens the store in a directory, which is made if it is missing.
   *
   * @param starting called once the directory is known to be this engine's, and locked
   * @throws StoreFormatException if the directory holds something else; nothing was changed
   * @throws StoreException if it cannot be used, or is in use
   */
  public static OrderedStore open(
      Path path, EngineFiles files, Supplier<? extends Engine> starting) {
    StoreDirectory directory = StoreDirectory.open(path, files);
    Engine engine;
    try {
      engine = starting.get();
    } catch (RuntimeException | Error e) {
      directory.close();
      throw e;
    }
    References resources = new References(() -> giveBack(engine, directory));
    try {
      Generation generation = current(directory, engine, resources);
      return new DirectoryStore(directory, engine, new Checkpoint(files), resources, generation);
    } catch (RuntimeException | Error e) {
      resources.close();
      throw e;
    }
  }

  private static void giveBack(Engine engine, StoreDirectory directory) {
    try {
      engine.close();
    } finally {
      directory.close();
    }
  }

  private static Generation current(StoreDirectory directory, Engine engine, References resources) {
    Path current = directory.current();
    if (current != null) {
      return Generation.open(current, resources, engine::open);
    }
    Path first = directory.newGeneration();
    Generation created = Generation.open(first, resources, engine::create);
    try {
      directory.switchTo(first);
      return created;
    } catch (RuntimeException | Error e) {
      created.close();
      throw e;
    }
  }

  @Override
  public byte @Nullable [] get(Keyspace keyspace, byte[] key) {
    Generation held = hold();
    try {
      return held.database().get(keyspace, key);
    } finally {
      held.release();
    }
  }

  @Override
  public List<byte @Nullable []> getAll(Keyspace keyspace, List<byte[]> keys) {
    Generation held = hold();
    try {
      return held.database().getAll(keyspace, keys);
    } finally {
      held.release();
    }
  }

  @Override
  public Cursor cursor(Keyspace keyspace, byte[] lower, byte @Nullable [] upper) {
    Generation held = hold();
    try {
      return held.database().cursor(keyspace, lower, upper, held::release);
    } catch (RuntimeException | Error e) {
      held.release();
      throw e;
    }
  }

  @Override
  public ReadView view() {
    Generation held = hold();
    try {
      return new HeldView(held, held.database().view());
    } catch (RuntimeException | Error e) {
      held.release();
      throw e;
    }
  }

  @Override
  public synchronized void write(WriteBatch batch) {
    Generation held = holdForWriting();
    try {
      held.database().write(batch);
    } catch (StoreException e) {
      failed = true;
      throw e;
    } finally {
      held.release();
    }
  }

  @Override
  public synchronized void flush() {
    Generation held = holdForWriting();
    try {
      held.database().flush();
    } finally {
      held.release();
    }
  }

  @Override
  public synchronized void checkpoint(Path target) {
    Generation held = hold();
    try {
      held.database().flush();
      copies.write(held.database(), target);
    } finally {
      held.release();
    }
  }

  @Override
  public synchronized void restore(Path source) {
    holdForWriting().release();
    Generation restored = restored(source);
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

  private Generation restored(Path source) {
    Path copy = copies.copyInto(directory, source);
    try {
      return Generation.open(copy, resources, engine::openCopy);
    } catch (StoreException e) {
      throw Checkpoint.withdrawn(copy, e);
    }
  }

  @Override
  public void reclaim() {
    Generation held = hold();
    try {
      held.database().reclaim();
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

  private Database.Sizes sizes() {
    Generation held = hold();
    try {
      return held.database().sizes();
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
        generation.database().flush();
      }
    } finally {
      generation.close();
      resources.close();
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
