package io.holdfast.storage.files;

import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.storage.StoreFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files by which a directory is known for a store of one engine: which engine and format it is
 * of, and which of its generations counts.
 */
final class StoreFormat {
  static final String MARKER_FILE = "store";
  static final String CURRENT_FILE = "current";
  static final String GENERATION_PREFIX = "generation-";

  private static final int VERSION = 1;
  private static final int MARKER_BYTES_MAX = 128;

  private final String engine;
  private final String magic;

  StoreFormat(String engine) {
    this.engine = engine;
    this.magic = "holdfast " + engine + " ";
  }

  static boolean isMarked(Path directory) {
    return Files.exists(directory.resolve(MARKER_FILE));
  }

  void mark(Path directory) throws IOException {
    DurableFiles.replace(directory.resolve(MARKER_FILE), magic + VERSION + "\n");
  }

  /**
   * Checks that {@code directory} is marked as a store of this engine in this format.
   *
   * @throws StoreFormatException if not
   */
  void check(Path directory) {
    String marker = read(directory.resolve(MARKER_FILE));
    if (!marker.startsWith(magic)) {
      throw new StoreFormatException(directory + " is not a store of engine " + engine);
    }
    String version = marker.substring(magic.length()).strip();
    if (!version.equals(String.valueOf(VERSION))) {
      throw new StoreFormatException(
          directory + " has format " + version + ", this release knows " + VERSION);
    }
  }

  /**
   * The generation that counts.
   *
   * @throws StoreFormatException if the pointer leads nowhere
   */
  static Path current(Path directory) {
    String name = read(directory.resolve(CURRENT_FILE)).strip();
    if (!name.matches(GENERATION_PREFIX + "[1-9][0-9]{0,17}")) {
      throw new StoreFormatException(directory + " points to no generation");
    }
    Path generation = directory.resolve(name);
    if (!Files.isDirectory(generation)) {
      throw new StoreFormatException(directory + " lacks " + name);
    }
    return generation;
  }

  static void pointTo(Path directory, Path generation) throws IOException {
    DurableFiles.replace(directory.resolve(CURRENT_FILE), generation.getFileName() + "\n");
  }

  private static String read(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MARKER_BYTES_MAX) {
        throw new StoreFormatException("no store: " + file + " is missing or something else");
      }
      // Latin-1 takes any bytes, so that garbage is compared and refused, not an error of its own.
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new StoreException("cannot read " + file, e);
    }
  }
}
