package io.holdfast.storage.xodus;

import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.storage.StoreFormatException;
import java.nio.file.Path;
import jetbrains.exodus.OutOfDiskSpaceException;

/**
 * Errors of the engine in the port's words. Damaged files make it throw any unchecked exception
 * there is, of types of its own or not.
 */
final class Failures {
  private Failures() {}

  static StoreException of(String action, RuntimeException e) {
    return e instanceof StoreException known
        ? known
        : new StoreException(action + " failed: " + e.getMessage(), e);
  }

  /** What it means that a database could not be opened. */
  static StoreException ofOpening(Path directory, RuntimeException e) {
    if (e instanceof StoreException known) {
      return known;
    }
    String message = "cannot open " + directory + ": " + e.getMessage();
    return e instanceof OutOfDiskSpaceException
        ? new StoreException(message, e)
        : new StoreFormatException(message, e);
  }
}
