package com.example.mvstore;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.ports.storage.StoreConfig.Durability;
import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.storage.WriteBatch;
import io.holdfast.storage.files.Database;
import io.holdfast.storage.files.DatabaseView;
import io.holdfast.storage.files.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * An open database with a map for each keyspace.
 *
 * <ul>
 *   <li>Readers see the {@link Moment} after the last whole batch, or an earlier one that they hold.
 *   <li>MVStore writes a version of all maps at once, and after a crash goes back to the last whole
 *       one; versions are made between batches alone, so that a crash leaves a prefix of them.
 * </ul>
 *
 * <p>Whatever writes is kept apart by this object's monitor.
 */
final class MvStoreDatabase implements Database {
  private static final int RECLAIM_MILLIS_MAX = 500;

  private final Path directory;
  private final MVStore store;
  private final Map<Keyspace, MVMap<byte[], byte[]>> maps;
  private final StoreConfig config;
  private final int retentionMillis;
  private volatile Moment latest;
  private boolean marked;

  MvStoreDatabase(
      Path directory,
      MVStore store,
      Map<Keyspace, MVMap<byte[], byte[]>> maps,
      StoreConfig config) {
    this.directory = directory;
    this.store = store;
    this.maps = Map.copyOf(maps);
    this.config = config;
    this.retentionMillis = store.getRetentionTime();
    this.latest = new Moment(store, maps);
  }

  /** Tries again when a batch has just replaced the moment. */
  private Moment held() {
    Moment moment = latest;
    while (!moment.hold()) {
      moment = latest;
    }
    return moment;
  }

  @Override
  public byte[] get(Keyspace keyspace, byte[] key) {
    try (Moment moment = held()) {
      return moment.get(keyspace, key);
    }
  }

  @Override
  public List<byte[]> getAll(Keyspace keyspace, List<byte[]> keys) {
    try (Moment moment = held()) {
      return moment.getAll(keyspace, keys);
    }
  }

  @Override
  public Cursor cursor(Keyspace keyspace, byte[] lower, byte[] upper, Runnable whenClosed) {
    Moment moment = held();
    try {
      return moment.cursor(
          keyspace,
          lower,
          upper,
          () -> {
            moment.close();
            whenClosed.run();
          });
    } catch (RuntimeException e) {
      moment.close();
      throw e;
    }
  }

  @Override
  public DatabaseView view() {
    return held();
  }

  @Override
  public synchronized void write(WriteBatch batch) {
    batch.changes().forEach(change -> map(change.keyspace()));
    try {
      markWritten();
      batch.changes().forEach(this::make);
      Moment before = latest;
      latest = new Moment(store, maps);
      before.retire();
      if (config.durability() == Durability.EACH_WRITE) {
        store.commit();
        store.sync();
      } else if (store.getUnsavedMemory() > config.writeBufferBytes()) {
        store.commit();
      }
    } catch (RuntimeException e) {
      throw Failures.of("write", e);
    }
  }

  private void make(WriteBatch.Change change) {
    MVMap<byte[], byte[]> map = map(change.keyspace());
    if (change.value() == null) {
      map.remove(change.key());
    } else {
      map.put(change.key(), change.value());
    }
  }

  private MVMap<byte[], byte[]> map(Keyspace keyspace) {
    MVMap<byte[], byte[]> map = maps.get(keyspace);
    if (map == null) {
      throw new IllegalArgumentException("the store has no keyspace " + keyspace.name());
    }
    return map;
  }

  private void markWritten() {
    if (!marked) {
      try {
        MvStoreFiles.markWritten(directory);
        marked = true;
      } catch (IOException e) {
        throw new StoreException("cannot write in " + directory, e);
      }
    }
  }

  @Override
  public synchronized void flush() {
    try {
      store.commit();
      store.sync();
    } catch (RuntimeException e) {
      throw Failures.of("flush", e);
    }
  }

  @Override
  public synchronized void copyTo(Path target) throws IOException {
    flush();
    DurableFiles.createPrivate(target);
    Files.copy(MvStoreFiles.data(directory), MvStoreFiles.data(target));
    DurableFiles.force(MvStoreFiles.data(target));
    MvStoreFiles.markWritten(target);
  }

  @Override
  public synchronized void reclaim() {
    flush();
    try {
      store.compactFile(RECLAIM_MILLIS_MAX);
      store.sync();
      // Compacting leaves it at nothing: space would be used again before what freed it is on disk.
      store.setRetentionTime(retentionMillis);
    } catch (RuntimeException e) {
      throw Failures.of("reclaiming space", e);
    }
  }

  @Override
  public Sizes sizes() {
    try {
      long file = store.getFileStore().size();
      long unsaved = store.getUnsavedMemory();
      return new Sizes(file + unsaved, file * store.getFillRate() / 100 + unsaved);
    } catch (RuntimeException e) {
      throw Failures.of("reading sizes", e);
    }
  }

  /** A version that holds part of a batch, after a failure, must not come about now. */
  @Override
  public void close() {
    latest.retire();
    store.closeImmediately();
  }
}
