package io.holdfast.assembly.audit;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The file of an audit log cannot be written to. */
public final class AuditOpenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AuditOpenException(Path file, IOException cause) {
    super("open audit log " + file + ": " + reason(cause), cause);
  }

  private static String reason(IOException cause) {
    return switch (cause) {
      case AccessDeniedException denied -> "permission denied";
      case NoSuchFileException missing -> "no such file or directory";
      default -> String.valueOf(cause.getMessage());
    };
  }
}
