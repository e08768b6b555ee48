package io.holdfast.storage.rocksdb;

import io.holdfast.ports.storage.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a directory to one store, among all processes. */
final class DirectoryLock implements AutoCloseable {
  static final String FILE = "lock";

  /**
   * The directories locked by this process. Needed beside the lock of the operating system: closing
   * any channel on the file, so also that of a second attempt, would give up the lock of the first.
   */
  private static final Set<Path> LOCKED_HERE = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Locks an existing directory.
   *
   * @throws StoreException if it is locked already
   */
  static DirectoryLock of(Path directory) throws IOException {
    Path real = directory.toRealPath();
    if (!LOCKED_HERE.add(real)) {
      throw inUse(directory);
    }
    try {
      return new DirectoryLock(real, lock(real));
    } catch (IOException | RuntimeException | Error e) {
      LOCKED_HERE.remove(real);
      throw e;
    }
  }

  private static FileChannel lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse(directory);
      }
      return channel;
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  private static StoreException inUse(Path directory) {
    return new StoreException(directory + " is in use by an open store");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreException("cannot unlock " + directory, e);
    } finally {
      LOCKED_HERE.remove(directory);
    }
  }
}
