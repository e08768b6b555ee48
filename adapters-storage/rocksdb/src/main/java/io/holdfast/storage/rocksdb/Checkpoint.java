package io.holdfast.storage.rocksdb;

import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.storage.StoreFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.RocksDBException;

/**
 * A copy of a store: a directory laid out like that of a store with one generation, so that its
 * marker, written last, tells that it is whole, and with an {@link Inventory}. Data files are hard
 * links where the file system allows, as the engine never changes one.
 */
final class Checkpoint {
  private Checkpoint() {}

  /** Copies a database that was just flushed; a failure leaves no directory behind. */
  static void write(Generation generation, Path target) {
    try {
      DurableFiles.createPrivate(target);
    } catch (IOException e) {
      throw new StoreException("cannot create checkpoint directory " + target, e);
    }
    try {
      fill(generation, target);
    } catch (RocksDBException e) {
      throw withdrawn(target, Failures.of("checkpoint", e));
    } catch (IOException e) {
      throw withdrawn(target, new StoreException("cannot write checkpoint " + target, e));
    }
  }

  private static void fill(Generation generation, Path target)
      throws IOException, RocksDBException {
    Path copy = target.resolve(StoreFormat.GENERATION_PREFIX + 1);
    try (org.rocksdb.Checkpoint engine = org.rocksdb.Checkpoint.create(generation.db())) {
      engine.createCheckpoint(copy.toAbsolutePath().toString());
    }
    Inventory.write(target, copy);
    StoreFormat.pointTo(target, copy);
    StoreFormat.mark(target);
    DurableFiles.force(target.toAbsolutePath().resolveSibling(""));
  }

  private static StoreException withdrawn(Path target, StoreException failure) {
    try {
      DurableFiles.deleteAll(target);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  /**
   * Copies a checkpoint into a new generation and opens that, with every checksum compared. It does
   * not count yet.
   *
   * @throws StoreFormatException if it is no checkpoint or damaged; nothing is left of it
   */
  static Generation restored(Path source, StoreDirectory directory, Engine engine) {
    StoreFormat.check(source);
    Path from = StoreFormat.current(source);
    checkInventory(source, from);
    Path to = directory.newGeneration();
    try {
      copyFiles(from, to);
      return verified(engine.open(to));
    } catch (IOException e) {
      throw withdrawn(to, new StoreException("cannot copy checkpoint " + source, e));
    } catch (StoreException e) {
      throw withdrawn(to, e);
    }
  }

  private static void checkInventory(Path source, Path from) {
    try {
      Inventory.check(source, from);
    } catch (IOException e) {
      throw new StoreException("cannot read checkpoint " + source, e);
    }
  }

  private static Generation verified(Generation opened) {
    try {
      opened.db().verifyChecksum();
      return opened;
    } catch (RocksDBException e) {
      opened.close();
      throw Failures.ofOpening(opened.directory(), e);
    }
  }

  private static void copyFiles(Path from, Path to) throws IOException {
    for (Path file : Inventory.files(from)) {
      Path target = to.resolve(from.relativize(file).toString());
      if (!file.toString().endsWith(Inventory.DATA_FILE_SUFFIX) || !linked(file, target)) {
        Files.copy(file, target);
      }
      DurableFiles.force(target);
    }
  }

  private static boolean linked(Path file, Path target) {
    try {
      Files.createLink(target, file);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      // Another file system, or one without links: a copy does as well.
      return false;
    }
  }
}
