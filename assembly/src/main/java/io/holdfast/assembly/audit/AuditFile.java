package io.holdfast.assembly.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that lines are added to, and that others may move away at any time: the next lines go to a
 * new one of the same name. A file that is made can be read and written by its owner alone; one
 * that is there already keeps its permissions. Belongs to one thread.
 */
final class AuditFile implements AutoCloseable {
  private static final Set<OpenOption> APPENDING =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);

  private final Path path;
  private FileChannel channel;
  private @Nullable Object identity;
  private boolean torn;

  private AuditFile(Path path) throws IOException {
    this.path = path;
    this.channel = channel(path);
    this.identity = identity(path);
  }

  static AuditFile open(Path path) throws IOException {
    return new AuditFile(path);
  }

  private static FileChannel channel(Path path) throws IOException {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    return FileChannel.open(path, APPENDING, attributes);
  }

  private static @Nullable Object identity(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  /** Whether the name stands for another file by now, or for none. */
  boolean isMoved() throws IOException {
    try {
      return !Objects.equals(identity, identity(path));
    } catch (NoSuchFileException gone) {
      return true;
    }
  }

  /**
   * Goes on with whatever file has the name now, which is made if there is none.
   *
   * @throws IOException if that cannot be; lines still go to the old one
   */
  void reopen() throws IOException {
    FileChannel next = channel(path);
    FileChannel old = channel;
    channel = next;
    identity = identity(path);
    torn = false;
    old.close();
  }

  /**
   * Adds whole lines.
   *
   * @throws IOException if that failed; some of them may have been written, the last of these
   *     perhaps not to its end
   */
  void add(ByteBuffer lines) throws IOException {
    boolean wasTorn = torn;
    torn = true;
    if (wasTorn) {
      channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
    }
    while (lines.hasRemaining()) {
      channel.write(lines);
    }
    torn = false;
  }

  /** What was added survives the loss of power from then on. */
  @Override
  public void close() throws IOException {
    try (FileChannel closing = channel) {
      closing.force(false);
    }
  }
}
