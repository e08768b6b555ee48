package io.holdfast.storage.xodus;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.storage.WriteBatch;
import io.holdfast.storage.files.Database;
import io.holdfast.storage.files.DatabaseView;
import io.holdfast.storage.files.DurableFiles;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import jetbrains.exodus.ArrayByteIterable;
import jetbrains.exodus.env.EnvironmentImpl;
import jetbrains.exodus.env.Store;
import jetbrains.exodus.env.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * An open database with a tree for each keyspace.
 *
 * <ul>
 *   <li>A batch is one transaction: one root of all trees, behind their changes, at the end of the
 *       log.
 *   <li>Only what was flushed counts after a crash (see {@link LogEnd}); each flush leaves whole
 *       batches.
 *   <li>Writes keep each other and the engine's cleaning out; reads wait for nobody.
 * </ul>
 */
final class XodusDatabase implements Database {
  private static final Logger LOG = System.getLogger(XodusDatabase.class.getName());

  private final EnvironmentImpl environment;
  private final Trees trees;
  private final FlushedLog log;
  private final Cleaning cleaning;
  private final Reads latest;

  XodusDatabase(EnvironmentImpl environment, Trees trees, FlushedLog log) {
    this.environment = environment;
    this.trees = trees;
    this.log = log;
    this.cleaning = new Cleaning(environment);
    this.latest = new Reads(trees, environment::beginReadonlyTransaction);
  }

  @Override
  public byte @Nullable [] get(Keyspace keyspace, byte[] key) {
    return latest.get(keyspace, key);
  }

  @Override
  public List<byte @Nullable []> getAll(Keyspace keyspace, List<byte[]> keys) {
    return latest.getAll(keyspace, keys);
  }

  @Override
  public Cursor cursor(
      Keyspace keyspace, byte[] lower, byte @Nullable [] upper, Runnable whenClosed) {
    return latest.cursor(keyspace, lower, upper, whenClosed);
  }

  @Override
  public DatabaseView view() {
    try {
      return new XodusView(trees, environment.beginReadonlyTransaction());
    } catch (RuntimeException e) {
      throw Failures.of("opening a view", e);
    }
  }

  @Override
  public void write(WriteBatch batch) {
    batch.changes().forEach(change -> trees.of(change.keyspace()));
    log.checkUsable();
    try {
      commit(batch);
    } catch (RuntimeException e) {
      log.fail();
      throw Failures.of("write", e);
    }
  }

  private void commit(WriteBatch batch) {
    Transaction transaction = environment.beginExclusiveTransaction();
    try {
      batch.changes().forEach(change -> make(transaction, change));
      if (!transaction.commit()) {
        throw new StoreException("write failed: another one got in between");
      }
    } finally {
      if (!transaction.isFinished()) {
        transaction.abort();
      }
    }
  }

  private void make(Transaction transaction, WriteBatch.Change change) {
    Store tree = trees.of(change.keyspace());
    byte[] value = change.value();
    ArrayByteIterable key = new ArrayByteIterable(change.key());
    if (value == null) {
      tree.delete(transaction, key);
    } else {
      tree.put(transaction, key, CheckedValue.of(change.key(), value));
    }
  }

  @Override
  public void flush() {
    log.flush();
  }

  /** Full files become hard links. A view keeps cleaning from deleting those that are needed. */
  @Override
  public void copyTo(Path directory) throws IOException {
    Transaction view = environment.beginReadonlyTransaction();
    try {
      LogEnd end = log.flush();
      DurableFiles.createPrivate(directory);
      new LogFiles(log.directory()).copyTo(directory, end);
      end.write(directory);
    } catch (RuntimeException e) {
      throw Failures.of("checkpoint", e);
    } finally {
      view.abort();
    }
  }

  @Override
  public void reclaim() {
    flush();
    try {
      cleaning.run();
    } catch (RuntimeException e) {
      throw Failures.of("reclaiming space", e);
    }
  }

  @Override
  public Sizes sizes() {
    try {
      return cleaning.sizes();
    } catch (RuntimeException e) {
      throw Failures.of("reading sizes", e);
    }
  }

  /** What cleaning knows of the use of files is worth keeping, as finding out reads everything. */
  @Override
  public void close() {
    try {
      if (log.flush().holdsData()) {
        cleaning.saveKnowledge();
        log.flush();
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "knowledge of free space is lost at closing", e);
    }
    try {
      // What could be saved is; and the store has seen to it that nothing is read any more.
      environment.getEnvironmentConfig().setEnvCloseForcedly(true);
      environment.close();
    } catch (RuntimeException e) {
      throw Failures.of("closing", e);
    }
  }
}
