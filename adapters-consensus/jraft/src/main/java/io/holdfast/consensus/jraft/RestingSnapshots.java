package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.entity.RaftOutter.SnapshotMeta;
import com.alipay.sofa.jraft.option.RaftOptions;
import com.alipay.sofa.jraft.storage.snapshot.SnapshotWriter;
import com.alipay.sofa.jraft.storage.snapshot.local.LocalSnapshotMetaTable;
import com.alipay.sofa.jraft.storage.snapshot.local.LocalSnapshotStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The library's directory of snapshots, of a member that does not run. */
final class RestingSnapshots {
  private static final String PREFIX = "snapshot_";

  private final Path directory;
  private final RaftOptions options = new RaftOptions();

  RestingSnapshots(Path directory) {
    this.directory = directory;
    options.setSyncMeta(true);
  }

  /** One of them. */
  record Snapshot(SnapshotMeta meta, Path state) {}

  /** The one that a member would begin with. */
  Optional<Snapshot> last() throws IOException {
    if (Files.notExists(directory)) {
      return Optional.empty();
    }
    Optional<Path> last;
    try (Stream<Path> all = Files.list(directory)) {
      last =
          all.filter(path -> path.getFileName().toString().startsWith(PREFIX))
              .max(Comparator.comparingLong(RestingSnapshots::index));
    }
    return last.isEmpty() ? Optional.empty() : Optional.of(read(last.get()));
  }

  private static long index(Path snapshot) {
    return Long.parseLong(snapshot.getFileName().toString().substring(PREFIX.length()));
  }

  private Snapshot read(Path snapshot) throws IOException {
    LocalSnapshotMetaTable table = new LocalSnapshotMetaTable(options);
    require(table.loadFromFile(snapshot.resolve(LibraryFiles.SNAPSHOT).toString()));
    return new Snapshot(table.getMeta(), SnapshotFiles.stateIn(snapshot));
  }

  /** Adds one behind those that are there. */
  void save(SnapshotMeta meta, Consumer<Path> state) throws IOException {
    LocalSnapshotStorage storage = new LocalSnapshotStorage(directory.toString(), "", options);
    require(storage.init(null));
    SnapshotWriter writer = storage.create();
    try (writer) {
      SnapshotFiles.save(writer, state);
      require(writer.saveMeta(meta));
    }
    require(writer.isOk() && storage.getLastSnapshotIndex() == meta.getLastIncludedIndex());
    storage.shutdown();
  }

  private void require(boolean done) throws IOException {
    if (!done) {
      throw new IOException("the library does not read or write its files in " + directory);
    }
  }
}
