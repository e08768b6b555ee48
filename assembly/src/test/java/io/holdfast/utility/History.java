package io.holdfast.utility;

import io.holdfast.backup.bbolt.BboltBackupFormat;
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
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

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
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    try (MvccView view = store.view();
        BackupFile source =
            new BboltBackupFormat()
                .file(EtcdTables.of(view, new EtcdTables.Facts(1, version, version)));
        OutputStream out = Files.newOutputStream(file);
        OutputStream digested = new DigestOutputStream(out, digest)) {
      for (int read = source.read(buffer); read > 0; read = source.read(buffer)) {
        digested.write(buffer, 0, read);
      }
      out.write(digest.digest());
    }
    return file;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    store.close();
    engine.close();
  }
}
