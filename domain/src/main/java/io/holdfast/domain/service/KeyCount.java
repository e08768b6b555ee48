package io.holdfast.domain.service;

import io.holdfast.domain.mvcc.KeyTally;
import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.domain.mvcc.MvccView;
import io.holdfast.domain.mvcc.RevisionChanges;
import io.holdfast.ports.watch.WatchEvent;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How many keys there are: nothing else knows, as the store is not counted for being used.
 *
 * <p>Whoever asks first sets off a count in the background, which is then kept up to date; until it
 * is done the number is too low. Thread-safe; {@link #changed} takes a lock that nobody holds for
 * long.
 */
final class KeyCount {
  /** Entries looked at before others have their turn. */
  private static final int STEP = 20_000;

  private final MvccStore store;
  private final Executor background;

  /** Held while a count uses its cursor; taken before the other lock. */
  private final Object scanning = new Object();

  private @Nullable KeyTally tally;
  private boolean begun;
  private boolean stopped;
  private long from;
  private long keys;

  KeyCount(MvccStore store, Executor background) {
    this.store = store;
    this.background = background;
  }

  synchronized long value() {
    if (!begun && !stopped) {
      begin();
    }
    return keys;
  }

  /** What the view shows is counted from there, what comes after it as it comes. */
  private void begin() {
    begun = true;
    keys = 0;
    MvccView view = store.view();
    from = view.progress().revision();
    KeyTally counting = new KeyTally(view);
    tally = counting;
    background.execute(() -> step(counting));
  }

  /** Counts without the lock that {@link #changed} takes. */
  private void step(KeyTally counting) {
    synchronized (scanning) {
      if (isCurrent(counting) && !counted(counting, counting.count(STEP))) {
        background.execute(() -> step(counting));
      } else {
        counting.close();
      }
    }
  }

  private synchronized boolean isCurrent(KeyTally counting) {
    return tally == counting;
  }

  /** Whether that was all. */
  private synchronized boolean counted(KeyTally counting, int found) {
    if (tally != counting) {
      return true;
    }
    keys += found;
    if (counting.isDone()) {
      tally = null;
    }
    return counting.isDone();
  }

  /** Revisions were written; on the thread that applies entries. */
  synchronized void changed(List<RevisionChanges> changes) {
    if (!begun) {
      return;
    }
    for (RevisionChanges change : changes) {
      if (change.revision() > from) {
        change.events().forEach(this::count);
      }
    }
  }

  private void count(WatchEvent event) {
    if (event.type() == WatchEvent.Type.DELETE) {
      keys--;
    } else if (event.kv().createRevision() == event.kv().modRevision()) {
      keys++;
    }
  }

  /** The whole store was replaced: the next to ask sets off another count. */
  synchronized void replaced() {
    tally = null;
    begun = false;
  }

  /** Gives back what is held from the store. */
  void stop() {
    KeyTally last = stopped();
    synchronized (scanning) {
      if (last != null) {
        last.close();
      }
    }
  }

  private synchronized @Nullable KeyTally stopped() {
    stopped = true;
    KeyTally last = tally;
    tally = null;
    return last;
  }
}
