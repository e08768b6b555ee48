package io.holdfast.storage.memory;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.storage.StoreFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** A directory with one file that holds all {@link Contents}. */
final class Checkpoint {
  private static final String FILE = "records";

  private Checkpoint() {}

  /** Writes the contents, durable when this returns; a failure leaves no directory behind. */
  static void write(Contents contents, Path directory) {
    try {
      Files.createDirectory(directory, ownerOnly(directory));
    } catch (IOException e) {
      throw new StoreException("cannot create checkpoint directory " + directory, e);
    }
    try {
      writeFile(contents, directory.resolve(FILE));
      force(directory);
      force(directory.toAbsolutePath().resolveSibling(""));
    } catch (IOException | RuntimeException | Error e) {
      discard(directory, e);
      throw new StoreException("cannot write checkpoint " + directory, e);
    }
  }

  /** The trees of the copy in {@code directory}; a keyspace that it lacks is missing here too. */
  static Map<Keyspace, Tree> read(Path directory, Iterable<Keyspace> keyspaces) {
    Path file = directory.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new StoreFormatException("no checkpoint of this engine in " + directory);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new RecordReader(in, Files.size(file)).readAll(keyspaces);
    } catch (IOException e) {
      throw new StoreException("cannot read checkpoint " + directory, e);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path directory) {
    boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private static void writeFile(Contents contents, Path file) throws IOException {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      new RecordWriter(out).writeAll(contents);
      channel.force(true);
    }
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void discard(Path directory, Throwable cause) {
    try {
      Files.deleteIfExists(directory.resolve(FILE));
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
