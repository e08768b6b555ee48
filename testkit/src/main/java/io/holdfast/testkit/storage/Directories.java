package io.holdfast.testkit.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** What tests do to directories behind a store's back. */
public final class Directories {
  private Directories() {}

  /** All plain files below, in order. */
  public static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** The largest plain file below. */
  public static Path largestFile(Path directory) throws IOException {
    return files(directory).stream()
        .max(Comparator.comparingLong(file -> file.toFile().length()))
        .orElseThrow(() -> new NoSuchFileException(directory + " holds no file"));
  }

  /** Names, lengths and checksums of everything below. */
  public static String digest(Path directory) throws IOException {
    TreeMap<String, String> sums = new TreeMap<>();
    for (Path file : files(directory)) {
      CRC32C crc = new CRC32C();
      crc.update(Files.readAllBytes(file));
      String sum = Files.size(file) + ":" + HexFormat.of().toHexDigits(crc.getValue());
      sums.put(directory.relativize(file).toString(), sum);
    }
    return sums.toString();
  }

  /** Deletes the directory, if it is there, and everything below. */
  public static void delete(Path directory) throws IOException {
    if (Files.notExists(directory)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /**
   * Copies everything below {@code from}, which must be at rest, into the new directory {@code to}.
   */
  public static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.sorted().toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  /**
   * Copies what a crash at this moment would leave: the files as they are while the store is open.
   * Starts over for as long as the engine still works in the background.
   */
  public static void copyAsCrashed(Path from, Path to) throws IOException {
    while (true) {
      try {
        String before = listing(from);
        copy(from, to);
        if (before.equals(listing(from))) {
          return;
        }
      } catch (NoSuchFileException | UncheckedIOException e) {
        // A file went away while its directory was read; the next round sees the directory after.
      }
      delete(to);
    }
  }

  private static String listing(Path directory) throws IOException {
    TreeMap<String, String> found = new TreeMap<>();
    for (Path file : files(directory)) {
      found.put(file.toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
    }
    return found.toString();
  }

  /** Cuts a file off, in a new file, so that hard links to it keep the whole. */
  public static void truncate(Path file, long length) throws IOException {
    unlink(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  /** Inverts all bits of one byte, in a new file, so that hard links to it keep theirs. */
  public static void flipByte(Path file, long position) throws IOException {
    unlink(file);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(position);
      int before = bytes.read();
      bytes.seek(position);
      bytes.write(before ^ 0xff);
    }
  }

  private static void unlink(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    Files.delete(file);
    Files.write(file, content);
  }
}
