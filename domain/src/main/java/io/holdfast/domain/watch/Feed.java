package io.holdfast.domain.watch;

import io.holdfast.domain.mvcc.RevisionChanges;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.watch.WatchConfig;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

/**
 * Brings changes to watchers.
 *
 * <ul>
 *   <li>{@link #revision} is the newest change announced; changes are announced without gaps.
 *   <li>A watcher that is live has everything up to there, or wants nothing before its next
 *       revision, and is announced what follows.
 *   <li>A watcher that is not live has everything before its next revision, which is not above.
 *   <li>Changes that were missed send the live watchers through the history.
 * </ul>
 *
 * <p>Belongs to the hub's thread, but for {@link #hasFresh}.
 */
final class Feed {
  private final WatchConfig config;
  private final History history;
  private final Inbox inbox;
  private final LongFunction<ResponseHeader> headers;
  private final Matcher matcher;
  private final Set<Watcher> fresh = new LinkedHashSet<>();
  private final Recent recent;
  private final WatcherIndex live;
  private final LatestValues previous;
  private final CatchUp catchUp;
  private final WatchMeasures measures = new WatchMeasures();
  private long revision;
  private ResponseHeader header;
  private volatile boolean hasFresh;

  Feed(
      WatchConfig config,
      History history,
      Inbox inbox,
      LongFunction<ResponseHeader> headers,
      RandomGenerator random) {
    this.config = config;
    this.history = history;
    this.inbox = inbox;
    this.headers = headers;
    this.matcher = new Matcher(config.previousBytesMax());
    this.recent = new Recent(config.recentBytesMax());
    this.live = new WatcherIndex(random);
    this.previous = new LatestValues(history);
    this.catchUp = new CatchUp(config, history, recent, matcher, random, this::goLive);
    this.revision = history.currentRevision();
    this.header = headers.apply(revision);
  }

  WatchConfig config() {
    return config;
  }

  WatchMeasures measures() {
    return measures;
  }

  long revision() {
    return revision;
  }

  /** The header of a response at {@code revision}; 0 where it must not be told. */
  ResponseHeader header(long revision) {
    return headers.apply(revision);
  }

  /** Announces a change. */
  void announce(Commit commit) {
    if (commit.revision() > revision + 1) {
      bridgeHole();
    }
    if (commit.revision() <= revision) {
      return;
    }
    if (commit.revision() != revision + 1) {
      throw new IllegalStateException("a change was announced before it was stored");
    }
    revision = commit.revision();
    remember(commit);
    matcher.match(commit.change(), live, previous, this::deliver);
  }

  /** Without a watcher, changes would be kept only to grow old in memory. */
  private void remember(Commit commit) {
    if (measures.watchers().value() > 0) {
      recent.add(commit);
    } else {
      recent.clear();
    }
  }

  private void deliver(Watcher watcher, long at, Selections selections) {
    if (header.revision() != at) {
      header = headers.apply(at);
    }
    watcher.delivery.deliver(watcher, header, selections);
  }

  /**
   * Announces everything the store has by now, so that an answer given next agrees with what the
   * client has already seen of the store.
   *
   * @return the revision reached
   */
  long advance() {
    long current = history.currentRevision();
    while (revision < current) {
      Commit commit = inbox.poll();
      if (commit == null) {
        readTo(current);
        break;
      }
      announce(commit);
    }
    return revision;
  }

  /**
   * The store is ahead of its announcements by very little, unless some were missed. A compaction
   * is ahead of them only in a store that has taken another one's place, before the hub hears of
   * that: what it left of a revision is not the whole, and whoever misses the rest is told by
   * {@link CatchUp}, which reads from the same revision on.
   */
  private void readTo(long current) {
    try (History.View view = history.open()) {
      if (revision + 1 >= view.compactRevision()) {
        announceFrom(view);
      }
    }
    if (revision < current) {
      bridgeHole();
    }
  }

  private void announceFrom(History.View view) {
    int revisions = config.catchUpRevisionsMax();
    for (RevisionChanges change : view.read(revision + 1, revisions, config.recentBytesMax())) {
      announce(Commit.of(change));
    }
  }

  /** Goes on at the store's revision; live watchers read what lies between. */
  void bridgeHole() {
    long current = history.currentRevision();
    if (current <= revision) {
      return;
    }
    long missed = revision + 1;
    revision = current;
    recent.clear();
    List<Watcher> all = new ArrayList<>(live.size());
    live.drainTo(all);
    for (Watcher watcher : all) {
      watcher.skipTo(missed);
      place(watcher);
    }
  }

  /** Takes a new watcher. One that starts in the past waits for {@link #sync}. */
  void add(Watcher watcher) {
    if (watcher.next > revision) {
      place(watcher);
    } else {
      fresh.add(watcher);
      hasFresh = true;
    }
  }

  /** Whether somebody waits for {@link #sync}. Any thread may ask. */
  boolean hasFresh() {
    return hasFresh;
  }

  /** Begins to sync the watchers that start in the past, but for those that are too late. */
  void sync() {
    advance();
    long compactRevision = history.compactRevision();
    for (Watcher watcher : fresh) {
      if (watcher.next < compactRevision) {
        watcher.delivery.compacted(watcher, compactRevision);
      } else {
        place(watcher);
      }
    }
    fresh.clear();
    hasFresh = false;
  }

  /** Lets a watcher go on from its next revision. */
  void place(Watcher watcher) {
    if (watcher.next > revision) {
      goLive(watcher);
    } else {
      watcher.state = Watcher.State.BEHIND;
      catchUp.add(watcher);
    }
  }

  private void goLive(Watcher watcher) {
    watcher.delivery.flush(watcher);
    watcher.state = Watcher.State.LIVE;
    live.add(watcher);
  }

  /** Stops bringing anything to a watcher. */
  void remove(Watcher watcher) {
    WatcherIndex index = watcher.index;
    if (index != null) {
      index.remove(watcher);
    } else {
      fresh.remove(watcher);
    }
  }

  boolean hasBehind() {
    return !catchUp.isIdle();
  }

  /** Brings some watchers that are behind a bounded step forward. */
  void step() {
    catchUp.step(revision);
  }

  /** Gives back what is held from the store. */
  void rest() {
    measures.live(live.size());
    previous.close();
  }
}
