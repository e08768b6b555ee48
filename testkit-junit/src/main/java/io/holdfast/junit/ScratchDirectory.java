package io.holdfast.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files of a cluster that nobody misses. */
record ScratchDirectory(Path root) {
  static ScratchDirectory create() throws IOException {
    return new ScratchDirectory(Files.createTempDirectory("holdfast-test-"));
  }

  Path of(String member, String part) {
    return root.resolve(member).resolve(part);
  }

  void delete() {
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
