package io.holdfast.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory whose contents nobody misses; may be missing itself. */
public record ScratchDirectory(Path root) {
  /** A place in it. */
  public Path of(String name) {
    return root.resolve(name);
  }

  /** Deletes it with everything in it. */
  public void delete() throws IOException {
    if (Files.notExists(root)) {
      return;
    }
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    }
  }
}
