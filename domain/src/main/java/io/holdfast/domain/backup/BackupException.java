package io.holdfast.domain.backup;

/** A backup cannot be taken over; the message says why, in a line. */
public final class BackupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BackupException(String message) {
    super(message);
  }
}
