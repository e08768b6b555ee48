package io.holdfast.storage.files;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * An open database, which lives until its store has let go of it and the last view and cursor on it
 * are closed. Every use is between {@link #hold} and {@link #release}, so that nothing is touched
 * after it is gone: a mistake ends in an exception, not in a crash of the process.
 */
final class Generation {
  private static final Logger LOG = System.getLogger(Generation.class.getName());

  private final Path directory;
  private final Database database;
  private final Runnable afterwards;
  private final References references = new References(this::dispose);
  private volatile boolean obsolete;

  private Generation(Path directory, Database database, Runnable afterwards) {
    this.directory = directory;
    this.database = database;
    this.afterwards = afterwards;
  }

  /** Opens a database, which keeps {@code resources} until it is closed. */
  static Generation open(Path directory, References resources, Function<Path, Database> opening) {
    if (!resources.hold()) {
      throw new IllegalStateException("the engine is closed");
    }
    try {
      return new Generation(directory, opening.apply(directory), resources::release);
    } catch (RuntimeException | Error e) {
      resources.release();
      throw e;
    }
  }

  /** Whether the database could be held; {@link #release} must follow if so. */
  boolean hold() {
    return references.hold();
  }

  void release() {
    references.release();
  }

  /** Closes the database after its last use. */
  void close() {
    references.close();
  }

  /** Closes the database after its last use and deletes its directory. */
  void discard() {
    obsolete = true;
    references.close();
  }

  Path directory() {
    return directory;
  }

  Database database() {
    return database;
  }

  private void dispose() {
    try {
      database.close();
      if (obsolete) {
        DurableFiles.deleteAll(directory);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "obsolete generation stays until the next start path=" + directory, e);
    } finally {
      afterwards.run();
    }
  }
}
