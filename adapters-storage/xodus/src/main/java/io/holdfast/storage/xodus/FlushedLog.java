package io.holdfast.storage.xodus;

import io.holdfast.ports.storage.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import jetbrains.exodus.env.EnvironmentImpl;
import jetbrains.exodus.env.Transaction;
import jetbrains.exodus.io.Block;
import jetbrains.exodus.io.DataReader;
import jetbrains.exodus.io.DataWriter;
import jetbrains.exodus.log.AbstractBlockListener;

/**
 * The part of an open log that survives a crash.
 *
 * <ul>
 *   <li>The end is recorded after what comes before it was synced.
 *   <li>A file is deleted after the recorded end has passed the copies of what was in it.
 *   <li>After a failure the end stays where it is: what the system did with unwritten pages is
 *       unknown.
 * </ul>
 *
 * <p>Used by the store's threads and by the engine's cleaning.
 */
final class FlushedLog {
  private final Path directory;
  private final EnvironmentImpl environment;
  private volatile LogEnd end;
  private boolean failed;

  FlushedLog(Path directory, EnvironmentImpl environment, LogEnd end, boolean syncedBeyond) {
    this.directory = directory;
    this.environment = environment;
    this.end = new LogEnd(end.address(), end.flushes(), syncedBeyond);
    flush(true);
    environment.getLog().addBlockListener(new BeforeDeletion());
  }

  /** Where the last whole transaction ends, on disk or not. */
  static long committed(EnvironmentImpl environment) {
    Transaction latest = environment.beginReadonlyTransaction();
    try {
      return latest.getHighAddress();
    } finally {
      latest.abort();
    }
  }

  Path directory() {
    return directory;
  }

  /** Makes all that was committed durable, and returns where it ends. */
  LogEnd flush() {
    return flush(false);
  }

  private synchronized LogEnd flush(boolean always) {
    checkUsable();
    try {
      long committed = committed(environment);
      if (always || committed != end.address()) {
        environment.flushAndSync();
        LogEnd next = end.movedTo(committed);
        next.write(directory);
        end = next;
      }
      return end;
    } catch (IOException e) {
      failed = true;
      throw new StoreException("flush failed: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      failed = true;
      throw Failures.of("flush", e);
    }
  }

  synchronized void checkUsable() {
    if (failed) {
      throw new StoreException("an earlier write failed; open the store again");
    }
  }

  synchronized void fail() {
    failed = true;
  }

  /**
   * Also called for files that a failed write takes back, which lie beyond the end; then the engine
   * holds a lock that a flush takes after this object's.
   */
  private final class BeforeDeletion extends AbstractBlockListener {
    @Override
    public void beforeBlockDeleted(Block block, DataReader reader, DataWriter writer) {
      if (block.getAddress() < end.address()) {
        flush();
      }
    }
  }
}
