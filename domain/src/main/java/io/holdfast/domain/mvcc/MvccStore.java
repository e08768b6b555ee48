package io.holdfast.domain.mvcc;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.measure.Count;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.StoreReader;
import io.holdfast.ports.storage.WriteBatch;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An {@link OrderedStore} that holds keys and their history, and knows how far it is.
 *
 * <ul>
 *   <li>Each batch carries the {@link Progress} it leads to; a view shows keys and progress of one
 *       and the same moment.
 *   <li>Two threads write: the one that applies log entries and the one that compacts, one batch at
 *       a time. What the second removes the first never looks for again, except a deletion that is
 *       the latest change of its key; the second looks and removes that {@link #exclusively}.
 *   <li>Views are shared: readers between two batches use one view of the engine.
 * </ul>
 */
public final class MvccStore {
  private static final byte[] PROGRESS = Bytes.utf8("progress").array();

  private final OrderedStore store;
  private final ReentrantLock writing = new ReentrantLock();

  /** Held while what a view opened now would show changes; taken after {@link #writing}. */
  private final ReentrantLock showing = new ReentrantLock();

  private final Count openViews = new Count();
  private volatile Progress progress;
  private @Nullable SharedView shared;

  public MvccStore(OrderedStore store) {
    this.store = store;
    this.progress = readProgress(store);
  }

  static Progress readProgress(StoreReader reader) {
    byte[] encoded = reader.get(KeyspaceLayout.STATE, PROGRESS);
    return encoded == null ? Progress.EMPTY : Progress.decode(encoded);
  }

  static void put(Progress progress, WriteBatch batch) {
    batch.put(KeyspaceLayout.STATE, PROGRESS, progress.encode());
  }

  /** How far the store is. */
  public Progress progress() {
    return progress;
  }

  /** Reads of the latest state; consistent over several reads only while {@link #exclusively}. */
  public StoreReader latest() {
    return store;
  }

  /** Runs {@code work} while nobody else writes. */
  public <T> T exclusively(Supplier<T> work) {
    return locked(writing, work);
  }

  private static <T> T locked(ReentrantLock lock, Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private <T> void changeShown(Supplier<T> change) {
    exclusively(() -> locked(showing, change));
  }

  /** Writes {@code batch} with the progress it leads to. */
  public void write(WriteBatch batch, Progress next) {
    changeShown(() -> {
      put(next, batch);
      store.write(batch);
      progress = next;
      retireSharedView();
      return next;
    });
  }

  /**
   * Writes {@code batch}, which changes nothing that readers can notice. Views opened later do not
   * hold on to what it removes.
   */
  public void writeUnseen(WriteBatch batch) {
    changeShown(() -> {
      store.write(batch);
      retireSharedView();
      return batch;
    });
  }

  /**
   * The state of this moment, without waiting for a checkpoint or a flush. The caller closes it.
   */
  public MvccView view() {
    return locked(
        showing,
        () -> {
          if (shared == null) {
            shared = new SharedView(store.view(), progress, openViews);
          }
          return shared.share();
        });
  }

  /** Views that are not closed yet. */
  public Count openViews() {
    return openViews;
  }

  private void retireSharedView() {
    if (shared != null) {
      shared.release();
      shared = null;
    }
  }

  /** Makes everything written so far durable. */
  public void flush() {
    exclusively(() -> {
      store.flush();
      return progress;
    });
  }

  /** Copies the store into {@code directory}, which must not exist. */
  public void checkpoint(Path directory) {
    exclusively(() -> {
      store.checkpoint(directory);
      return directory;
    });
  }

  /** Replaces everything by an earlier {@link #checkpoint}; progress is what that one had. */
  public void restore(Path directory) {
    changeShown(() -> {
      retireSharedView();
      store.restore(directory);
      progress = readProgress(store);
      return progress;
    });
  }

  /** Gives back space that nothing needs any more; blocks, but nobody else. */
  public void reclaim() {
    locked(
        showing,
        () -> {
          retireSharedView();
          return progress;
        });
    store.reclaim();
  }

  public long sizeOnDisk() {
    return store.sizeOnDisk();
  }

  public long capacityBytes() {
    return store.capacityBytes();
  }

  public long sizeInUse() {
    return store.sizeInUse();
  }

  /** Gives back the view kept for sharing. The store itself belongs to whoever opened it. */
  public void close() {
    changeShown(() -> {
      retireSharedView();
      return progress;
    });
  }
}
