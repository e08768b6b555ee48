package io.holdfast.utility;

import io.holdfast.backup.bbolt.BboltBackupFormat;
import io.holdfast.backup.bbolt.SavedSnapshot;
import io.holdfast.domain.backup.EtcdTables;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.domain.mvcc.MvccView;
import io.holdfast.domain.mvcc.MvccWriter;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.backup.BackupFile;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.storage.memory.MemoryOrderedStoreProvider;
import java.io.IOException;
import java.nio.file.Path;

/** A history of keys, saved as a snapshot. */
final class History implements AutoCloseable {
  private final OrderedStore engine =
      new MemoryOrderedStoreProvider()
          .open(Path.of("unused"), KeyspaceLayout.ALL, StoreConfig.DEFAULTS);
  private final MvccStore store = new MvccStore(engine);
  private final MvccWriter writer = new MvccWriter(store);
  private long index;

  History put(String key, String value) {
    writer.put(Bytes.utf8(key), Bytes.utf8(value), 0);
    return write();
  }

  History delete(String key) {
    writer.delete(Bytes.utf8(key));
    return write();
  }

  History compact(long revision) {
    writer.writeCompacted(++index, revision);
    return this;
  }

  private History write() {
    writer.endRevision();
    writer.write(++index);
    return this;
  }

  /** With its digest at the end. */
  Path save(Path file) throws IOException {
    return saveAs("3.7.0", file);
  }

  /** As a release says of itself that it made it. */
  Path saveAs(String version, Path file) throws IOException {
    EtcdTables.Facts facts = new EtcdTables.Facts(1, version, version);
    try (MvccView view = store.view();
        BackupFile source = new BboltBackupFormat().file(EtcdTables.of(view, facts))) {
      SavedSnapshot.save(source, file, bytes -> {});
    }
    return file;
  }

  @Override
  public void close() {
    store.close();
    engine.close();
  }
}
