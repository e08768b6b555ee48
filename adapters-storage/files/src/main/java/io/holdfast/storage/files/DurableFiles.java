package io.holdfast.storage.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** Changes to files and directories that are on disk when the method returns. */
public final class DurableFiles {
  private DurableFiles() {}

  /** Writes a small file so that a crash leaves the old content or the new one. */
  public static void replace(Path file, String content) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".tmp");
    Files.writeString(next, content);
    force(next);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    force(file.resolveSibling(""));
  }

  /** Forces a file, or the entries of a directory. */
  public static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Creates a directory that only its owner may enter; its parent must be forced by the caller. */
  public static void createPrivate(Path directory) throws IOException {
    Files.createDirectory(directory, ownerOnly(directory));
  }

  /** Creates a directory that only its owner may enter, and its parents as they come. */
  public static void createPrivateWithParents(Path directory) throws IOException {
    Path parent = directory.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    createPrivate(directory);
    force(directory.toAbsolutePath().resolveSibling(""));
  }

  private static FileAttribute<?>[] ownerOnly(Path directory) {
    boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Whether {@code target} could be made another name of {@code file}; it must be forced then. */
  public static boolean linked(Path file, Path target) {
    try {
      Files.createLink(target, file);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      // Another file system, or one without links: a copy does as well.
      return false;
    }
  }

  /** Deletes a directory with everything in it, if it is there. */
  public static void deleteAll(Path directory) throws IOException {
    if (Files.notExists(directory)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
