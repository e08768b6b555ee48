package io.holdfast.ports.storage;

/**
 * The engine failed: a read has no answer, or it is unknown whether a write happened. No exception
 * type of an engine crosses the port; it is the cause at most.
 */
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  public StoreException(String message) {
    super(message);
  }
}
