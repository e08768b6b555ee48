package io.holdfast.server.data;

import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import io.holdfast.server.report.StartupException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** The reasons for which a directory is not used. */
final class DirectoryErrors {
  private DirectoryErrors() {}

  static StartupException cannotList(Path directory, String error) {
    return StartupException.refused(
        LogLine.of(Severity.FATAL, "failed to list data directory")
            .with("dir", directory.toString())
            .with("error", error));
  }

  static StartupException cannotCreate(Path directory, IOException cause) {
    return StartupException.bootstrap(
        "cannot access data directory: mkdir " + directory + ": " + reason(cause));
  }

  static StartupException cannotUse(Path file, IOException cause) {
    return StartupException.bootstrap(
        "cannot access data directory: open " + file + ": " + reason(cause));
  }

  static StartupException inUse(Path lock) {
    return StartupException.refused(
        LogLine.of(Severity.FATAL, "data directory is in use by another process")
            .with("lock", lock.toString()));
  }

  /** One line that says what is wrong with the directory. */
  static StartupException refused(String why, Path directory) {
    return StartupException.refused(
        LogLine.of(Severity.FATAL, why).with("data-dir", directory.toString()));
  }

  /** In the words of the operating system. */
  static String reason(IOException cause) {
    return switch (cause) {
      case NoSuchFileException missing -> "no such file or directory";
      case AccessDeniedException denied -> "permission denied";
      case FileSystemException other ->
          Objects.requireNonNullElse(other.getReason(), other.toString()).toLowerCase(Locale.ROOT);
      default -> cause.toString();
    };
  }
}
