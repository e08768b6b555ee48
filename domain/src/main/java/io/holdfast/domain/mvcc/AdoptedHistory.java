package io.holdfast.domain.mvcc;

import io.holdfast.domain.codec.MalformedException;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.WriteBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A history that some other store has made, taken over change by change into one that is empty.
 * Records stay as they are, byte for byte, so that hashes stay the same.
 *
 * <p>Holds a few megabytes, however long the history is. Nothing is durable before the store is
 * flushed, and nothing of it counts before {@link #finish}. Used by one thread.
 */
public final class AdoptedHistory {
  private static final int CHANGES_MAX = 8_192;
  private static final long BATCH_BYTES_MAX = 4L << 20;

  private final OrderedStore store;
  private final List<Change> waiting = new ArrayList<>();
  private long waitingBytes;
  private byte[] last = {};
  private byte @Nullable [] mark;

  private record Change(Bytes key, KeyVersion version, byte[] record) {}

  public AdoptedHistory(OrderedStore store) {
    this.store = store;
  }

  /** The revision of the last change added; 1 before the first (A1). */
  public long revision() {
    return last.length == 0 ? 1 : Math.max(1, RevisionKey.revision(last));
  }

  /**
   * Adds a change. They come in the order of history.
   *
   * @param place a {@link RevisionKey}
   * @param record wire bytes of {@code mvccpb.KeyValue}, of a deletion the key alone; none mark a
   *     revision at which nothing changed
   * @throws MalformedException if it is no change, or comes too early
   */
  public void add(byte[] place, byte[] record) {
    if (Arrays.compareUnsigned(last, place) >= 0 || RevisionKey.revision(place) < 1) {
      throw new MalformedException("changes are not in the order of history");
    }
    last = place;
    if (record.length == 0 && !RevisionKey.isTombstone(place)) {
      moveMark(place);
    } else {
      waiting.add(change(place, record));
      waitingBytes += record.length;
      if (waiting.size() == CHANGES_MAX || waitingBytes > BATCH_BYTES_MAX) {
        write();
      }
    }
  }

  private static Change change(byte[] place, byte[] record) {
    long revision = RevisionKey.revision(place);
    KeyValue change = readable(record);
    KeyVersion version =
        RevisionKey.isTombstone(place)
            ? KeyVersion.tombstone(revision, RevisionKey.sub(place))
            : new KeyVersion(
                revision,
                RevisionKey.sub(place),
                change.createRevision(),
                change.version(),
                change.lease());
    boolean sound =
        version.isTombstone() || (change.modRevision() == revision && change.version() > 0);
    if (change.key().isEmpty()
        || !sound
        || version.isTombstone() != RevisionKey.isTombstone(place)) {
      throw new MalformedException("the record of revision " + revision + " is of something else");
    }
    return new Change(change.key(), version, record);
  }

  private static KeyValue readable(byte[] record) {
    try {
      KeyValue read = KeyValue.ofEncoded(record);
      var unused = read.key();
      return read;
    } catch (IllegalArgumentException e) {
      throw new MalformedException(String.valueOf(e.getMessage()));
    }
  }

  /** Only the last one counts: it stands for a key that nobody can ask for. */
  private void moveMark(byte[] place) {
    WriteBatch batch = new WriteBatch();
    if (mark != null) {
      batch.delete(KeyspaceLayout.RECORDS, mark);
    }
    store.write(batch.put(KeyspaceLayout.RECORDS, place, new byte[0]));
    mark = place;
  }

  private void write() {
    Map<Bytes, KeyVersion> latest = latest();
    WriteBatch batch = new WriteBatch();
    for (Change change : waiting) {
      @Nullable KeyVersion previous = latest.put(change.key, change.version);
      ChangeRows.put(batch, change.key, previous, change.version, change.record);
    }
    waiting.clear();
    waitingBytes = 0;
    store.write(batch);
  }

  /** What is written of the keys that are about to change. */
  private Map<Bytes, KeyVersion> latest() {
    List<Bytes> keys =
        new ArrayList<>(new LinkedHashSet<>(waiting.stream().map(Change::key).toList()));
    List<byte @Nullable []> stored =
        store.getAll(KeyspaceLayout.KEYS, keys.stream().map(Bytes::array).toList());
    Map<Bytes, KeyVersion> latest = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      byte[] encoded = stored.get(i);
      if (encoded != null) {
        latest.put(keys.get(i), KeyVersion.decode(encoded));
      }
    }
    return latest;
  }

  /** Writes what is left, together with the rest of the state and how far all of it is. */
  public void finish(WriteBatch rest, Progress progress) {
    write();
    MvccStore.put(progress, rest);
    store.write(rest);
  }
}
