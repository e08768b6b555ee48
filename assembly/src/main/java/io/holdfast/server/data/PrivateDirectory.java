package io.holdfast.server.data;

import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Directories that only their owner may enter. */
final class PrivateDirectory {
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rwx------");

  private PrivateDirectory() {}

  /** Makes it and what is missing above it; their entries survive loss of power. */
  static void create(Path directory) throws IOException {
    Path parent = directory.toAbsolutePath().getParent();
    if (parent != null && !Files.exists(parent)) {
      create(parent);
    }
    if (!Files.isDirectory(directory)) {
      Files.createDirectory(directory, attributes(directory));
      if (parent != null) {
        sync(parent);
      }
    }
  }

  private static FileAttribute<?>[] attributes(Path directory) {
    return posix(directory)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
        : new FileAttribute<?>[0];
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** A warning if others may enter it too. */
  static Optional<LogLine> warning(Path directory) throws IOException {
    if (!posix(directory)) {
      return Optional.empty();
    }
    Set<PosixFilePermission> actual = Files.getPosixFilePermissions(directory);
    if (actual.equals(OWNER)) {
      return Optional.empty();
    }
    String error =
        "directory \""
            + directory
            + "\" exist, but the permission is \"d"
            + PosixFilePermissions.toString(actual)
            + "\". The recommended permission is \"-rwx------\" to prevent possible unprivileged"
            + " access to the data";
    return Optional.of(LogLine.of(Severity.WARN, "check file permission").with("error", error));
  }

  /** Makes names that were added or removed survive loss of power, where the system can. */
  static void sync(Path directory) throws IOException {
    if (posix(directory)) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
