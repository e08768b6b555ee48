package io.holdfast.ports.storage;

/**
 * What lies in the directory is not a store of this engine, is damaged, or was written by a newer
 * release. Nothing was changed.
 */
public final class StoreFormatException extends StoreException {
  private static final long serialVersionUID = 1L;

  public StoreFormatException(String message) {
    super(message);
  }

  public StoreFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
