package io.holdfast.domain.watch;

import io.holdfast.domain.mvcc.RevisionChanges;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.watch.WatchEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A history that is a list of changes, and the few writes that make one. */
final class ListedHistory implements History {
  private final List<RevisionChanges> changes = new ArrayList<>();
  private final Map<Bytes, KeyValue> latest = new HashMap<>();
  private long compactRevision = -1;
  int openViews;
  int reads;
  int lookups;
  @Nullable RuntimeException failure;

  /** Writes one revision: each entry is "key=value", or "key" to delete it. */
  RevisionChanges write(String... entries) {
    long revision = currentRevision() + 1;
    List<WatchEvent> events = new ArrayList<>();
    for (String entry : entries) {
      int equals = entry.indexOf('=');
      events.add(
          equals < 0
              ? delete(Bytes.utf8(entry), revision)
              : put(entry.substring(0, equals), entry.substring(equals + 1), revision));
    }
    RevisionChanges change = new RevisionChanges(revision, List.copyOf(events));
    changes.add(change);
    return change;
  }

  private WatchEvent put(String name, String value, long revision) {
    Bytes key = Bytes.utf8(name);
    KeyValue old = latest.get(key);
    long created = old == null ? revision : old.createRevision();
    long version = old == null ? 1 : old.version() + 1;
    KeyValue kv = KeyValue.of(key, created, revision, version, Bytes.utf8(value), 0);
    latest.put(key, kv);
    return new WatchEvent(WatchEvent.Type.PUT, kv, Optional.empty());
  }

  private WatchEvent delete(Bytes key, long revision) {
    latest.remove(key);
    return new WatchEvent(
        WatchEvent.Type.DELETE, KeyValue.deletion(key, revision), Optional.empty());
  }

  boolean has(String key) {
    return latest.containsKey(Bytes.utf8(key));
  }

  /** The value before a revision whatever was compacted, or nothing. */
  String valueBefore(Bytes key, long revision) {
    return find(key, revision).map(kv -> kv.value().toUtf8()).orElse("");
  }

  private Optional<KeyValue> find(Bytes key, long before) {
    for (long at = before - 1; at >= 2; at--) {
      for (WatchEvent event : changes.get((int) at - 2).events().reversed()) {
        if (event.kv().key().equals(key)) {
          return event.type() == WatchEvent.Type.PUT ? Optional.of(event.kv()) : Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  void compact(long revision) {
    compactRevision = revision;
  }

  List<RevisionChanges> changes() {
    return changes;
  }

  @Override
  public long currentRevision() {
    return changes.size() + 1L;
  }

  @Override
  public long compactRevision() {
    return compactRevision;
  }

  @Override
  public View open() {
    if (failure != null) {
      throw failure;
    }
    openViews++;
    return new ListedView(currentRevision(), compactRevision);
  }

  private final class ListedView implements View {
    private final long revision;
    private final long compactRevision;

    ListedView(long revision, long compactRevision) {
      this.revision = revision;
      this.compactRevision = compactRevision;
    }

    @Override
    public long revision() {
      return revision;
    }

    @Override
    public long compactRevision() {
      return compactRevision;
    }

    @Override
    public List<RevisionChanges> read(long from, int revisionsMax, long bytesMax) {
      reads++;
      List<RevisionChanges> found = new ArrayList<>();
      long bytes = 0;
      for (long at = Math.max(2, from); at <= revision; at++) {
        if (found.size() == revisionsMax || bytes > bytesMax) {
          break;
        }
        RevisionChanges change = changes.get((int) at - 2);
        bytes += change.bytes();
        List<WatchEvent> left = left(change);
        if (!left.isEmpty()) {
          found.add(new RevisionChanges(at, left));
        }
      }
      return found;
    }

    /** What the compaction leaves of a revision: below itself only what is still the latest. */
    private List<WatchEvent> left(RevisionChanges change) {
      return change.revision() >= compactRevision
          ? change.events()
          : change.events().stream().filter(this::isLatest).toList();
    }

    private boolean isLatest(WatchEvent event) {
      return find(event.kv().key(), compactRevision + 1).filter(event.kv()::equals).isPresent();
    }

    @Override
    public Optional<KeyValue> before(Bytes key, long before) {
      lookups++;
      return find(key, Math.min(before, revision + 1));
    }

    @Override
    public void close() {
      openViews--;
    }
  }
}
