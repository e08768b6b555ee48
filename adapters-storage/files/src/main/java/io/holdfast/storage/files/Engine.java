package io.holdfast.storage.files;

import io.holdfast.ports.storage.StoreFormatException;
import java.nio.file.Path;

/** Opens the databases of one store. Closed once, after the last of them. */
public interface Engine extends AutoCloseable {
  /** Creates a database in an empty directory. */
  Database create(Path directory);

  /**
   * Opens an existing database.
   *
   * @throws StoreFormatException if it is damaged or was written by something newer
   */
  Database open(Path directory);

  /**
   * Opens a database whose files were copied here, having compared every checksum that is inside.
   *
   * @throws StoreFormatException if it is damaged
   */
  Database openCopy(Path directory);

  @Override
  void close();
}
