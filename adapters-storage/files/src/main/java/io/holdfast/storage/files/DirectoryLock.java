package io.holdfast.storage.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a directory to one owner, among all processes, until closed or the process ends. */
public final class DirectoryLock implements AutoCloseable {
  /** The file that is locked; it stays when the lock is given up. */
  public static final String FILE = "lock";

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

  /** Locks an existing directory, unless it is locked already; does not wait for that. */
  public static Optional<DirectoryLock> take(Path directory) throws IOException {
    Path real = directory.toRealPath();
    if (!LOCKED_HERE.add(real)) {
      return Optional.empty();
    }
    Optional<DirectoryLock> lock = Optional.empty();
    try {
      lock = lock(real).map(channel -> new DirectoryLock(real, channel));
      return lock;
    } finally {
      if (lock.isEmpty()) {
        LOCKED_HERE.remove(real);
      }
    }
  }

  private static Optional<FileChannel> lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(channel);
      }
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      LOCKED_HERE.remove(directory);
    }
  }
}
