package io.holdfast.domain.mvcc;

import io.holdfast.domain.codec.MalformedException;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.StoreReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a store as they were at {@code revision}.
 *
 * <p>Each key's latest change is looked at first; only for keys that changed after {@code revision}
 * is the history asked. A key whose history is older than the last compaction may be missing, so
 * callers do not ask for such revisions.
 */
public final class StoredLiveKeys implements LiveKeys {
  /** Records fetched from the engine in one call. */
  private static final int FETCH_MAX = 512;

  private final StoreReader reader;
  private final long revision;

  public StoredLiveKeys(StoreReader reader, long revision) {
    this.reader = reader;
    this.revision = revision;
  }

  @Override
  public @Nullable KeyVersion find(Bytes key) {
    byte[] latest = reader.get(KeyspaceLayout.KEYS, key.array());
    return latest == null ? null : asOfRevision(key, KeyVersion.decode(latest));
  }

  /** The version that counted at the revision, or null if there was none or it was a deletion. */
  private @Nullable KeyVersion asOfRevision(Bytes key, KeyVersion latest) {
    KeyVersion version = latest.revision() <= revision ? latest : superseded(key);
    return version == null || version.isTombstone() ? null : version;
  }

  private @Nullable KeyVersion superseded(Bytes key) {
    byte[] newest = VersionKey.of(key, revision, Long.MAX_VALUE);
    try (Cursor cursor = reader.cursor(KeyspaceLayout.VERSIONS, newest, VersionKey.end(key))) {
      return cursor.first() ? KeyVersion.decode(cursor.value()) : null;
    }
  }

  @Override
  public Scan scan(KeyRange range) {
    return new StoredScan(cursor(range), false);
  }

  @Override
  public Scan scanDown(KeyRange range) {
    return new StoredScan(cursor(range), true);
  }

  private Cursor cursor(KeyRange range) {
    byte[] upper = range.upperBound().map(Bytes::array).orElse(null);
    return reader.cursor(KeyspaceLayout.KEYS, range.key().array(), upper);
  }

  @Override
  public List<KeyValue> records(List<KeyVersion> versions) {
    List<KeyValue> records = new ArrayList<>(versions.size());
    for (int from = 0; from < versions.size(); from += FETCH_MAX) {
      fetch(versions.subList(from, Math.min(from + FETCH_MAX, versions.size())), records);
    }
    return records;
  }

  private void fetch(List<KeyVersion> versions, List<KeyValue> into) {
    if (versions.size() == 1) {
      into.add(record(versions.getFirst(), reader));
      return;
    }
    List<byte[]> keys = new ArrayList<>(versions.size());
    for (KeyVersion version : versions) {
      keys.add(version.recordKey());
    }
    for (byte @Nullable [] encoded : reader.getAll(KeyspaceLayout.RECORDS, keys)) {
      into.add(present(encoded));
    }
  }

  static KeyValue record(KeyVersion version, StoreReader reader) {
    return present(reader.get(KeyspaceLayout.RECORDS, version.recordKey()));
  }

  private static KeyValue present(byte @Nullable [] encoded) {
    if (encoded == null) {
      throw new MalformedException("the record of a known version is missing");
    }
    return KeyValue.ofEncoded(encoded);
  }

  private final class StoredScan implements Scan {
    private final Cursor cursor;
    private final boolean down;
    private boolean started;
    private @Nullable KeyVersion version;

    StoredScan(Cursor cursor, boolean down) {
      this.cursor = cursor;
      this.down = down;
    }

    @Override
    public boolean next() {
      while (advance()) {
        KeyVersion latest = KeyVersion.decode(cursor.value());
        version = latest.revision() <= revision ? live(latest) : asOfRevision(key(), latest);
        if (version != null) {
          return true;
        }
      }
      return false;
    }

    private boolean advance() {
      boolean first = !started;
      started = true;
      if (down) {
        return first ? cursor.last() : cursor.previous();
      }
      return first ? cursor.first() : cursor.next();
    }

    private @Nullable KeyVersion live(KeyVersion latest) {
      return latest.isTombstone() ? null : latest;
    }

    @Override
    public Bytes key() {
      return Bytes.wrap(cursor.key());
    }

    @Override
    public KeyVersion version() {
      if (version == null) {
        throw new IllegalStateException("not on a key");
      }
      return version;
    }

    @Override
    public void close() {
      cursor.close();
    }
  }
}
