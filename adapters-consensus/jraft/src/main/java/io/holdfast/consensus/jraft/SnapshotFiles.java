package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.entity.RaftOutter.SnapshotMeta;
import com.alipay.sofa.jraft.storage.snapshot.SnapshotReader;
import com.alipay.sofa.jraft.storage.snapshot.SnapshotWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state machine's files inside a snapshot of the library. They lie in a directory of their own,
 * since the library puts a file beside them. Empty directories do not reach other members.
 */
final class SnapshotFiles {
  private static final String STATE = "state";

  private SnapshotFiles() {}

  static void save(SnapshotWriter writer, Consumer<Path> state) throws IOException {
    Path root = Path.of(writer.getPath());
    Path directory = Files.createDirectories(root.resolve(STATE));
    state.accept(directory);
    for (Path file : filesIn(directory)) {
      String name = root.relativize(file).toString().replace(File.separatorChar, '/');
      if (!writer.addFile(name)) {
        throw new IOException("the snapshot has the file already: " + name);
      }
    }
  }

  static Path stateOf(SnapshotReader reader) throws IOException {
    // Missing if the state machine wrote no file at all.
    return Files.createDirectories(stateIn(Path.of(reader.getPath())));
  }

  /** Where they are in the library's directory of a snapshot. */
  static Path stateIn(Path snapshot) {
    return snapshot.resolve(STATE);
  }

  static SnapshotMeta meta(SnapshotReader reader) throws IOException {
    @Nullable SnapshotMeta meta = reader.load();
    if (meta == null) {
      throw new IOException("the snapshot cannot be read: " + reader.getPath());
    }
    return meta;
  }

  private static List<Path> filesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
