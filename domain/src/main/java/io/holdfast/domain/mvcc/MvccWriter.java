package io.holdfast.domain.mvcc;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.storage.WriteBatch;
import io.holdfast.ports.watch.WatchEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Changes keys, many changes to one batch.
 *
 * <ul>
 *   <li>What was changed and not yet written is seen by reads through {@link #live}, and by nobody
 *       else.
 *   <li>All changes between two calls of {@link #endRevision} share one revision; their
 *       sub-revisions count from 0 (A3).
 * </ul>
 *
 * <p>Belongs to the thread that applies log entries.
 */
public final class MvccWriter {
  private final MvccStore store;
  private WriteBatch batch = new WriteBatch();
  private final TreeMap<Bytes, KeyVersion> pending = new TreeMap<>();
  private final Map<KeyVersion, KeyValue> pendingRecords = new HashMap<>();
  private final RecentVersions recent = new RecentVersions();
  private List<WatchEvent> events = new ArrayList<>();
  private long revision;
  private long sub;

  public MvccWriter(MvccStore store) {
    this.store = store;
    this.revision = store.progress().revision();
  }

  /** The last revision that was ended. */
  public long revision() {
    return revision;
  }

  /** The revision that changes made now belong to. */
  public long nextRevision() {
    return revision + 1;
  }

  /** Whether the revision under way has changed anything. */
  public boolean hasChanges() {
    return !events.isEmpty();
  }

  /** Where other parts of the state add what must be written together with the keys. */
  public WriteBatch batch() {
    return batch;
  }

  /** The last compaction, or -1. */
  public long compactRevision() {
    return store.progress().compactRevision();
  }

  /** The keys as they are after all changes so far. */
  public LiveKeys live() {
    return pending.isEmpty() ? written() : new PendingLiveKeys();
  }

  private StoredLiveKeys written() {
    return new StoredLiveKeys(store.latest(), Long.MAX_VALUE);
  }

  /** The keys as they were at {@code past}, which must be written already. */
  public LiveKeys writtenAt(long past) {
    return new StoredLiveKeys(store.latest(), past);
  }

  /** Writes a key; {@code lease} takes the place of any it had. */
  public KeyVersion put(Bytes key, Bytes value, long lease) {
    KeyVersion previous = latest(key);
    boolean exists = previous != null && !previous.isTombstone();
    KeyVersion version =
        new KeyVersion(
            nextRevision(),
            sub++,
            exists && previous != null ? previous.createRevision() : nextRevision(),
            exists && previous != null ? previous.version() + 1 : 1,
            lease);
    KeyValue record =
        KeyValue.of(
            key, version.createRevision(), version.revision(), version.version(), value, lease);
    change(key, previous, version, record);
    events.add(new WatchEvent(WatchEvent.Type.PUT, record, Optional.empty()));
    return version;
  }

  /** Deletes a key that exists. */
  public void delete(Bytes key) {
    KeyVersion previous = latest(key);
    KeyVersion version = KeyVersion.tombstone(nextRevision(), sub++);
    change(key, previous, version, KeyValue.deletion(key, 0));
    KeyValue shown = KeyValue.deletion(key, version.revision());
    events.add(new WatchEvent(WatchEvent.Type.DELETE, shown, Optional.empty()));
  }

  /** The latest change of a key, a deletion included. */
  private @Nullable KeyVersion latest(Bytes key) {
    KeyVersion known = pending.get(key);
    if (known == null) {
      known = recent.find(key);
    }
    if (known != null) {
      return known;
    }
    byte[] encoded = store.latest().get(KeyspaceLayout.KEYS, key.array());
    return encoded == null ? null : KeyVersion.decode(encoded);
  }

  private void change(
      Bytes key, @Nullable KeyVersion previous, KeyVersion version, KeyValue record) {
    ChangeRows.put(batch, key, previous, version, record.encoded());
    pending.put(key, version);
    pendingRecords.put(version, record);
  }

  /**
   * Ends the revision under way, which counts only if it changed something (A4).
   *
   * @return its events, in order; empty if it does not count
   */
  public List<WatchEvent> endRevision() {
    if (events.isEmpty()) {
      return List.of();
    }
    List<WatchEvent> ended = events;
    events = new ArrayList<>();
    revision++;
    sub = 0;
    return ended;
  }

  /** Writes everything so far, as the effect of all log entries up to {@code appliedIndex}. */
  public void write(long appliedIndex) {
    write(store.progress().applied(appliedIndex, revision));
  }

  /** As {@link #write(long)}, and moves the compaction up. */
  public void writeCompacted(long appliedIndex, long compactRevision) {
    write(store.progress().applied(appliedIndex, revision).compacted(compactRevision));
  }

  private void write(Progress next) {
    if (!events.isEmpty()) {
      throw new IllegalStateException("a revision is under way");
    }
    WriteBatch full = batch;
    batch = new WriteBatch();
    store.write(full, next);
    recent.written(pending);
    pending.clear();
    pendingRecords.clear();
  }

  /** What is written, overlaid by what is not. */
  private final class PendingLiveKeys implements LiveKeys {
    @Override
    public @Nullable KeyVersion find(Bytes key) {
      KeyVersion version = latest(key);
      return version == null || version.isTombstone() ? null : version;
    }

    @Override
    public Scan scan(KeyRange range) {
      return new MergedScan(written().scan(range), within(range));
    }

    @Override
    public Scan scanDown(KeyRange range) {
      return new MergedScan(written().scanDown(range), within(range).descendingMap());
    }

    private NavigableMap<Bytes, KeyVersion> within(KeyRange range) {
      var from = pending.tailMap(range.key(), true);
      return range.upperBound().map(bound -> from.headMap(bound, false)).orElse(from);
    }

    @Override
    public List<KeyValue> records(List<KeyVersion> versions) {
      List<KeyValue> records = new ArrayList<>(versions.size());
      for (KeyVersion version : versions) {
        KeyValue record = pendingRecords.get(version);
        records.add(record != null ? record : StoredLiveKeys.record(version, store.latest()));
      }
      return records;
    }
  }
}
