package io.holdfast.domain.watch;

import io.holdfast.domain.mvcc.RevisionChanges;
import io.holdfast.ports.watch.WatchConfig;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Leads watchers that are behind through the past.
 *
 * <ul>
 *   <li>Watchers at about the same revision share a {@link Scan}: one read for all. Scans that meet
 *       become one, so that no two are at the same revision.
 *   <li>Scans take turns. A turn reads a bounded number of revisions and bytes, from memory where
 *       {@link Recent} has them and from a short-lived view otherwise.
 *   <li>A watcher whose stream is full leaves its scan, so the scan goes on.
 * </ul>
 *
 * <p>Belongs to the hub's thread.
 */
final class CatchUp {
  /** Of the bytes a stream may hold, how much one turn reads at most. */
  private static final int SLICES_PER_STREAM = 4;

  /** How many turns a watcher waits at most for a scan behind it, to share the reading. */
  private static final long TURNS_WAITED = 4;

  private final WatchConfig config;
  private final History history;
  private final Recent recent;
  private final Matcher matcher;
  private final RandomGenerator random;
  private final Consumer<Watcher> caughtUp;
  private final NavigableMap<Long, Scan> scans = new TreeMap<>();
  private final Deque<Scan> turns = new ArrayDeque<>();

  CatchUp(
      WatchConfig config,
      History history,
      Recent recent,
      Matcher matcher,
      RandomGenerator random,
      Consumer<Watcher> caughtUp) {
    this.config = config;
    this.history = history;
    this.recent = recent;
    this.matcher = matcher;
    this.random = random;
    this.caughtUp = caughtUp;
  }

  boolean isIdle() {
    return turns.isEmpty();
  }

  /** Takes care of a watcher from its next revision on. */
  void add(Watcher watcher) {
    Map.Entry<Long, Scan> near = scans.floorEntry(watcher.next);
    if (near != null && isNear(near.getKey(), watcher.next)) {
      near.getValue().index.add(watcher);
      return;
    }
    Scan scan = new Scan(watcher.next, random);
    scan.index.add(watcher);
    enqueue(scan);
  }

  /**
   * Gives the next scan a turn.
   *
   * @param live the newest revision announced: whoever is past it has caught up
   */
  void step(long live) {
    Scan scan = turns.poll();
    if (scan == null) {
      return;
    }
    scans.remove(scan.position, scan);
    if (scan.index.isEmpty()) {
      return;
    }
    if (recent.covers(scan.position)) {
      readRecent(scan, live);
    } else {
      readHistory(scan);
    }
    settle(scan, live);
  }

  private void readRecent(Scan scan, long live) {
    try (LatestValues previous = new LatestValues(history)) {
      int revisions = config.catchUpRevisionsMax();
      for (int i = 0; i < revisions && scan.position <= live; i++) {
        deliver(scan, recent.at(scan.position), previous, live);
        scan.position++;
      }
    }
  }

  private void readHistory(Scan scan) {
    try (History.View view = history.open()) {
      cancelCompacted(scan, view.compactRevision());
      if (scan.index.isEmpty()) {
        return;
      }
      List<RevisionChanges> changes =
          view.read(
              scan.position,
              config.catchUpRevisionsMax(),
              Math.max(1, config.streamBytesMax() / SLICES_PER_STREAM));
      PreviousValues previous = PreviousValues.of(view);
      for (RevisionChanges change : changes) {
        deliver(scan, change, previous, view.revision());
        scan.position = change.revision() + 1;
      }
      if (changes.isEmpty()) {
        scan.position = Math.max(scan.position, view.revision() + 1);
      }
    }
  }

  private void deliver(Scan scan, RevisionChanges change, PreviousValues previous, long asOf) {
    matcher.match(
        change,
        scan.index,
        previous,
        (watcher, revision, selections) ->
            watcher.delivery.hold(watcher, revision, selections, asOf));
  }

  private void cancelCompacted(Scan scan, long compactRevision) {
    if (scan.position > compactRevision) {
      return;
    }
    for (Watcher watcher : scan.drain()) {
      if (watcher.isOvertaken(compactRevision)) {
        watcher.delivery.compacted(watcher, compactRevision);
      } else {
        scan.index.add(watcher);
      }
    }
    scan.position = compactRevision;
  }

  private void settle(Scan scan, long live) {
    if (scan.index.isEmpty()) {
      return;
    }
    if (scan.position > live) {
      scan.drain().forEach(caughtUp);
      return;
    }
    Map.Entry<Long, Scan> ahead = scans.ceilingEntry(scan.position);
    if (ahead != null && isNear(scan.position, ahead.getKey())) {
      scans.remove(ahead.getKey());
      scan.absorb(ahead.getValue());
    }
    enqueue(scan);
  }

  private boolean isNear(long position, long ahead) {
    return ahead - position < TURNS_WAITED * config.catchUpRevisionsMax();
  }

  private void enqueue(Scan scan) {
    scans.put(scan.position, scan);
    turns.add(scan);
  }
}
