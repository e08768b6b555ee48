package io.holdfast.server.text;

/** A text is not a value of the wanted kind; the message says why, without repeating the text. */
public final class InvalidValueException extends Exception {
  private static final long serialVersionUID = 1L;

  public InvalidValueException(String message) {
    super(message);
  }
}
