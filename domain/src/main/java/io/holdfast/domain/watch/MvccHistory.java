package io.holdfast.domain.watch;

import io.holdfast.domain.mvcc.KeyVersion;
import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.domain.mvcc.MvccView;
import io.holdfast.domain.mvcc.RecordScan;
import io.holdfast.domain.mvcc.RevisionChanges;
import io.holdfast.domain.mvcc.StoredLiveKeys;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.watch.WatchEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The past as it is stored. */
public final class MvccHistory implements History {
  private final MvccStore store;

  public MvccHistory(MvccStore store) {
    this.store = store;
  }

  @Override
  public View open() {
    return new StoredView(store.view());
  }

  @Override
  public long currentRevision() {
    return store.progress().revision();
  }

  @Override
  public long compactRevision() {
    return store.progress().compactRevision();
  }

  private record StoredView(MvccView view) implements View {
    @Override
    public long revision() {
      return view.progress().revision();
    }

    @Override
    public long compactRevision() {
      return view.progress().compactRevision();
    }

    @Override
    public List<RevisionChanges> read(long from, int revisionsMax, long bytesMax) {
      List<RevisionChanges> changes = new ArrayList<>();
      long bytes = 0;
      try (RecordScan scan = new RecordScan(view.reader(), from)) {
        boolean found = scan.next();
        while (found && changes.size() < revisionsMax && bytes <= bytesMax) {
          long revision = scan.revision();
          List<WatchEvent> events = new ArrayList<>();
          while (found && scan.revision() == revision) {
            events.add(event(scan));
            found = scan.next();
          }
          RevisionChanges change = new RevisionChanges(revision, events);
          bytes += change.bytes();
          changes.add(change);
        }
      }
      return changes;
    }

    /** A stored deletion does not say its revision; an event does. */
    private static WatchEvent event(RecordScan scan) {
      KeyValue record = scan.record();
      return scan.isTombstone()
          ? new WatchEvent(
              WatchEvent.Type.DELETE,
              KeyValue.deletion(record.key(), scan.revision()),
              Optional.empty())
          : new WatchEvent(WatchEvent.Type.PUT, record, Optional.empty());
    }

    @Override
    public Optional<KeyValue> before(Bytes key, long revision) {
      StoredLiveKeys keys = new StoredLiveKeys(view.reader(), revision - 1);
      @Nullable KeyVersion version = keys.find(key);
      return version == null
          ? Optional.empty()
          : Optional.of(keys.records(List.of(version)).getFirst());
    }

    @Override
    public void close() {
      view.close();
    }
  }
}
