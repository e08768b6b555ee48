package io.holdfast.assembly.tls;

/** A file cannot be used; the message says which and why, as operators know it. */
final class TlsFileException extends Exception {
  private static final long serialVersionUID = 1L;

  TlsFileException(String message) {
    super(message);
  }

  TlsFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
