package io.holdfast.server.data;

import io.holdfast.embedded.ScratchDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory with everything in it; may be missing. */
record FileTree(Path root) {
  /** Makes all of it survive loss of power, but for the entry of the root itself. */
  void sync() throws IOException {
    for (Path path : bottomUp()) {
      if (Files.isDirectory(path)) {
        PrivateDirectory.sync(path);
      } else {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
      }
    }
  }

  void delete() throws IOException {
    new ScratchDirectory(root).delete();
  }

  private List<Path> bottomUp() throws IOException {
    if (Files.notExists(root)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
