package io.holdfast.storage.files;

import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.storage.StoreFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Copies of a store: directories laid out like that of a store with one generation, so that the
 * marker, written last, tells that one is whole, and with an {@link Inventory}. Files that never
 * change are hard links where the file system allows.
 */
final class Checkpoint {
  private final EngineFiles kinds;
  private final StoreFormat format;
  private final Inventory inventory;

  Checkpoint(EngineFiles kinds) {
    this.kinds = kinds;
    this.format = new StoreFormat(kinds.engine());
    this.inventory = new Inventory(kinds);
  }

  /** Copies a database that was just flushed; a failure leaves no directory behind. */
  void write(Database database, Path target) {
    try {
      DurableFiles.createPrivate(target);
    } catch (IOException e) {
      throw new StoreException("cannot create checkpoint directory " + target, e);
    }
    try {
      fill(database, target);
    } catch (IOException e) {
      throw withdrawn(target, new StoreException("cannot write checkpoint " + target, e));
    } catch (StoreException e) {
      throw withdrawn(target, e);
    }
  }

  private void fill(Database database, Path target) throws IOException {
    Path copy = target.resolve(StoreFormat.GENERATION_PREFIX + 1);
    database.copyTo(copy);
    inventory.write(target, copy);
    StoreFormat.pointTo(target, copy);
    format.mark(target);
    DurableFiles.force(target.toAbsolutePath().resolveSibling(""));
  }

  /** Deletes what there is of a copy, and returns the failure that it ends with. */
  static StoreException withdrawn(Path target, StoreException failure) {
    try {
      DurableFiles.deleteAll(target);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  /**
   * Copies a checkpoint into a new generation, which does not count yet.
   *
   * @throws StoreFormatException if it is no checkpoint or differs from its inventory; nothing is
   *     left of it
   */
  Path copyInto(StoreDirectory directory, Path source) {
    format.check(source);
    Path from = StoreFormat.current(source);
    checkInventory(source, from);
    Path to = directory.newGeneration();
    try {
      copyFiles(from, to);
      return to;
    } catch (IOException e) {
      throw withdrawn(to, new StoreException("cannot copy checkpoint " + source, e));
    }
  }

  private void checkInventory(Path source, Path from) {
    try {
      inventory.check(source, from);
    } catch (IOException e) {
      throw new StoreException("cannot read checkpoint " + source, e);
    }
  }

  private void copyFiles(Path from, Path to) throws IOException {
    for (Path file : Inventory.files(from)) {
      Path target = to.resolve(from.relativize(file).toString());
      if (!kinds.isFinal(file) || !DurableFiles.linked(file, target)) {
        Files.copy(file, target);
      }
      DurableFiles.force(target);
    }
  }
}
