package io.holdfast.storage.files;

import io.holdfast.ports.storage.StoreFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file that lists what else belongs to a copy. Engines take a file that was cut off for one that
 * a crash left, and would open an older or empty state without a word.
 *
 * <p>One line a file: name, length, and a checksum, or {@code -} for files that have checksums
 * inside. The last line is a checksum of those before.
 */
final class Inventory {
  static final String FILE = "inventory";

  private static final long INVENTORY_BYTES_MAX = 16 << 20;
  private static final int PIECE_BYTES = 64 << 10;

  private final EngineFiles kinds;

  /** Of the files of the last copy that never change; each is read once in its life. */
  private Map<Identity, String> known = Map.of();

  /** A hard link has that of its file. */
  private record Identity(String name, @Nullable Object key, FileTime modified) {
    static Identity of(Path file) throws IOException {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Identity(
          String.valueOf(file.getFileName()), attributes.fileKey(), attributes.lastModifiedTime());
    }
  }

  private interface Checksums {
    String of(Path file) throws IOException;
  }

  Inventory(EngineFiles kinds) {
    this.kinds = kinds;
  }

  /** Lists the files of {@code generation} in {@code directory}. One call at a time. */
  void write(Path directory, Path generation) throws IOException {
    Map<Identity, String> seen = new HashMap<>();
    String lines = linesOf(generation, file -> remembered(file, seen));
    known = seen;
    DurableFiles.replace(
        directory.resolve(FILE),
        lines + checksum(lines.getBytes(StandardCharsets.ISO_8859_1)) + "\n");
  }

  private String remembered(Path file, Map<Identity, String> seen) throws IOException {
    if (!kinds.isFinal(file)) {
      return checksumOf(file);
    }
    Identity identity = Identity.of(file);
    String before = known.get(identity);
    String sum = before == null ? checksumOf(file) : before;
    seen.put(identity, sum);
    return sum;
  }

  /**
   * Compares what is there with the list.
   *
   * @throws StoreFormatException if they differ
   */
  void check(Path directory, Path generation) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.isRegularFile(file) || Files.size(file) > INVENTORY_BYTES_MAX) {
      throw new StoreFormatException(directory + " has no inventory");
    }
    String lines = linesOf(generation, Inventory::checksumOf);
    String expected = lines + checksum(lines.getBytes(StandardCharsets.ISO_8859_1)) + "\n";
    if (!expected.equals(Files.readString(file, StandardCharsets.ISO_8859_1))) {
      throw new StoreFormatException(directory + " does not hold what its inventory lists");
    }
  }

  private String linesOf(Path generation, Checksums sums) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Path file : files(generation)) {
      String name = String.valueOf(file.getFileName());
      String sum = kinds.hasChecksums(file) ? "-" : sums.of(file);
      lines.append(name).append(' ').append(Files.size(file)).append(' ').append(sum).append('\n');
    }
    return lines.toString();
  }

  static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** A piece at a time: what is there instead of the file may be of any size. */
  private static String checksumOf(Path file) throws IOException {
    CRC32C crc = new CRC32C();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] piece = new byte[PIECE_BYTES];
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        crc.update(piece, 0, count);
      }
    }
    return Long.toHexString(crc.getValue());
  }

  private static String checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return Long.toHexString(crc.getValue());
  }
}
