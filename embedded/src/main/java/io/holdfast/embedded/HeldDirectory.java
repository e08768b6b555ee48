package io.holdfast.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A directory that one member has to itself, and that remembers whose it is.
 *
 * <p>{@code lock} keeps others out while it is open, {@code embedded.properties} says which member
 * keeps its data here and with which adapters, {@code store/} and {@code raft/} are theirs.
 */
final class HeldDirectory implements AutoCloseable {
  private static final String IDENTITY = "embedded.properties";

  /** Where a server keeps its data. */
  private static final String SERVERS = "member";

  private final FileChannel lock;

  private HeldDirectory(FileChannel lock) {
    this.lock = lock;
  }

  /**
   * Made if missing.
   *
   * @throws IOException if it cannot be used
   * @throws IllegalStateException if it is in use, or another member's, or a server's; it stays as
   *     it is
   */
  static HeldDirectory take(MemberPlan plan) throws IOException {
    Path directory = plan.places().held().orElseThrow();
    refuseServers(directory);
    Files.createDirectories(directory);
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      requireAlone(channel, directory);
      requireSame(directory, identity(plan));
      return new HeldDirectory(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void refuseServers(Path directory) {
    Path theirs = directory.resolve(SERVERS);
    if (Files.exists(theirs)) {
      throw new IllegalStateException(
          ("%s is the data directory of a server: go on with it by directories(%s, %s)"
                  + " and the ids in %s, while no server runs")
              .formatted(
                  directory,
                  theirs.resolve("store"),
                  theirs.resolve("raft"),
                  theirs.resolve("holdfast.properties")));
    }
  }

  private static void requireAlone(FileChannel channel, Path directory) throws IOException {
    @Nullable FileLock taken = null;
    try {
      taken = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another member of this process has it.
    }
    if (taken == null) {
      throw new IllegalStateException("in use by another member: " + directory);
    }
  }

  private static Properties identity(MemberPlan plan) {
    Properties identity = new Properties();
    identity.setProperty("cluster", Long.toHexString(plan.node().clusterId()));
    identity.setProperty("member", Long.toHexString(plan.node().self().id()));
    identity.setProperty("storage", plan.stores().name());
    identity.setProperty("consensus", plan.logs().name());
    return identity;
  }

  private static void requireSame(Path directory, Properties expected) throws IOException {
    Path file = directory.resolve(IDENTITY);
    if (!Files.exists(file)) {
      write(file, expected);
      return;
    }
    Properties found = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      found.load(reader);
    }
    if (!found.equals(expected)) {
      throw new IllegalStateException(
          "%s is of %s and not of %s".formatted(directory, found, expected));
    }
  }

  /** All of it or nothing. */
  private static void write(Path file, Properties identity) throws IOException {
    Path draft = file.resolveSibling(IDENTITY + ".tmp");
    try (Writer writer = Files.newBufferedWriter(draft)) {
      identity.store(writer, "");
    }
    try (FileChannel written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
