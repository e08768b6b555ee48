package io.holdfast.storage.files;

import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.storage.StoreFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory of an open store.
 *
 * <pre>
 * store          engine and format version: a directory with other files and without this is foreign
 * lock           held while the store is open
 * current        the name of the generation that counts
 * generation-N   a database; a restore makes a new one and then moves the pointer
 * </pre>
 *
 * <ul>
 *   <li>The marker comes before everything but the lock, the pointer after its generation is whole.
 *   <li>A generation that is not pointed to is what a crash left of a restore, and is deleted.
 *   <li>A directory without a pointer is what a crash left of its creation; it never held data.
 * </ul>
 */
final class StoreDirectory implements AutoCloseable {
  /** What may lie in a directory that was never used: a mount point has the latter. */
  private static final Set<String> HARMLESS =
      Set.of(DirectoryLock.FILE, StoreFormat.MARKER_FILE + ".tmp", "lost+found");

  private final Path path;
  private final EngineFiles files;
  private final DirectoryLock lock;

  private StoreDirectory(Path path, EngineFiles files, DirectoryLock lock) {
    this.path = path;
    this.files = files;
    this.lock = lock;
  }

  /**
   * Locks the directory, creating it if needed, and cleans up after a crash.
   *
   * @throws StoreFormatException if it holds something else; nothing was changed
   */
  static StoreDirectory open(Path path, EngineFiles files) {
    StoreFormat format = new StoreFormat(files.engine());
    try {
      if (Files.exists(path)) {
        checkOurs(path, format);
      } else {
        DurableFiles.createPrivateWithParents(path);
      }
      DirectoryLock lock = DirectoryLock.take(path).orElseThrow(() -> inUse(path));
      try {
        return prepared(new StoreDirectory(path, files, lock), format);
      } catch (IOException | RuntimeException | Error e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StoreException("cannot use directory " + path, e);
    }
  }

  private static StoreException inUse(Path path) {
    return new StoreException(path + " is in use by an open store");
  }

  private static StoreDirectory prepared(StoreDirectory directory, StoreFormat format)
      throws IOException {
    checkOurs(directory.path, format);
    if (!StoreFormat.isMarked(directory.path)) {
      format.mark(directory.path);
    }
    directory.deleteLeftovers();
    return directory;
  }

  private static void checkOurs(Path path, StoreFormat format) throws IOException {
    if (!Files.isDirectory(path)) {
      throw new StoreException(path + " is not a directory");
    }
    if (StoreFormat.isMarked(path)) {
      format.check(path);
    } else if (!list(path).stream().allMatch(HARMLESS::contains)) {
      throw new StoreFormatException(path + " holds something that is not a store");
    }
  }

  /** The generation that counts, or null if the store was never used. */
  @Nullable Path current() {
    return Files.exists(path.resolve(StoreFormat.CURRENT_FILE)) ? StoreFormat.current(path) : null;
  }

  /** An empty directory for a generation above all others. */
  Path newGeneration() {
    try {
      long highest = 0;
      for (String name : generations()) {
        highest = Math.max(highest, number(name));
      }
      Path next = path.resolve(StoreFormat.GENERATION_PREFIX + (highest + 1));
      DurableFiles.createPrivate(next);
      return next;
    } catch (IOException e) {
      throw new StoreException("cannot make a generation in " + path, e);
    }
  }

  /** Makes {@code generation} the one that counts; after an exception either may. */
  void switchTo(Path generation) {
    try {
      DurableFiles.force(generation);
      DurableFiles.force(path);
      StoreFormat.pointTo(path, generation);
    } catch (IOException e) {
      throw new StoreException("cannot switch to " + generation, e);
    }
  }

  private void deleteLeftovers() throws IOException {
    Path current = current();
    for (String name : generations()) {
      Path generation = path.resolve(name);
      if (!generation.equals(current)) {
        checkDispensable(generation, current);
        DurableFiles.deleteAll(generation);
      }
    }
    Files.deleteIfExists(path.resolve(StoreFormat.CURRENT_FILE + ".tmp"));
  }

  /** Without a pointer there was never a write: data then means that the pointer was lost. */
  private void checkDispensable(Path generation, @Nullable Path current) throws IOException {
    if (current == null && files.holdsData(generation)) {
      throw new StoreFormatException(generation + " holds data, but nothing points to it");
    }
  }

  private List<String> generations() throws IOException {
    return list(path).stream().filter(name -> number(name) > 0).toList();
  }

  private static long number(String name) {
    String prefix = StoreFormat.GENERATION_PREFIX;
    return name.matches(prefix + "[1-9][0-9]{0,17}")
        ? Long.parseLong(name.substring(prefix.length()))
        : 0;
  }

  private static List<String> list(Path directory) throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.map(path -> String.valueOf(path.getFileName())).toList();
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new StoreException("cannot unlock " + path, e);
    }
  }
}
