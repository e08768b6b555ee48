package io.holdfast.domain.watch;

import io.holdfast.domain.mvcc.RevisionChanges;
import io.holdfast.ports.KvError;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.watch.WatchConfig;
import io.holdfast.ports.watch.WatchListener;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

/**
 * Tells watchers what changed (section G of the behaviour reference).
 *
 * <ul>
 *   <li>Each watcher gets its events in order of revision, each once, and all of one revision
 *       together. Neither a stream that is not polled nor a watcher that reads the past makes
 *       anybody else wait.
 *   <li>Memory is bounded: {@link WatchConfig#recentBytesMax} for changes not looked at yet, the
 *       same for recent ones, {@link WatchConfig#streamBytesMax} for a stream's responses and again
 *       for its requests. What does not fit is read from the {@link History} later.
 *   <li>All work is done in turns on the executor, one after the other, each bounded. Callers only
 *       leave messages.
 * </ul>
 *
 * <p>If a turn fails, no turn follows: every stream is ended, so that nobody waits for events that
 * do not come, and what was thrown goes on to the executor's thread.
 */
public final class WatchHub implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(WatchHub.class.getName());

  /** Changes announced in one turn. */
  private static final int CHANGES_PER_TURN = 256;

  /** Streams served in one turn. */
  private static final int STREAMS_PER_TURN = 64;

  private static final Duration REPORT_PERIOD_MIN = Duration.ofMillis(100);

  /** The random part of a report period is one part of so many, at most (statement G145). */
  private static final int REPORT_JITTER_PARTS = 10;

  private final WatchConfig config;
  private final Scheduler scheduler;
  private final Turns turns;
  private final RandomGenerator random;
  private final Inbox inbox;
  private final Feed feed;
  private final Scheduler.Timer sync;
  private final Set<HubStream> streams = ConcurrentHashMap.newKeySet();
  private final Queue<HubStream> posts = new ConcurrentLinkedQueue<>();
  private volatile boolean syncDue;
  private volatile boolean closed;
  private volatile boolean failed;

  /**
   * A hub that begins at the history's current revision.
   *
   * @param headers makes this member's header for a revision
   * @param executor runs the turns; it may have any number of threads
   * @param random for report periods; used by the turns only
   */
  public WatchHub(
      WatchConfig config,
      History history,
      LongFunction<ResponseHeader> headers,
      Scheduler scheduler,
      Executor executor,
      RandomGenerator random) {
    this.config = config;
    this.scheduler = scheduler;
    this.turns = new Turns(executor, this::turn, this::fail);
    this.random = random;
    this.inbox = new Inbox(config.recentBytesMax());
    this.feed = new Feed(config, history, inbox, headers, random);
    this.sync = scheduler.every(config.syncPeriod(), this::askSync);
  }

  public WatchMeasures measures() {
    return feed.measures();
  }

  /** Opens a stream that does not care for a leader. */
  public HubStream open(WatchListener listener) {
    return open(listener, false);
  }

  /**
   * Opens a stream.
   *
   * @param requiresLeader whether {@link #noLeader} ends it
   */
  public HubStream open(WatchListener listener, boolean requiresLeader) {
    HubStream stream = new HubStream(this, feed, listener, requiresLeader);
    streams.add(stream);
    feed.measures().streams().increment();
    if (failed) {
      stream.abort(KvError.STOPPED);
    } else if (closed) {
      stream.end(KvError.STOPPED);
    }
    return stream;
  }

  /**
   * Announces changes that are in the store by now, in rising order. Never waits: what is too much
   * is read from the store again later. Called by one thread at a time.
   */
  public void committed(List<RevisionChanges> changes) {
    if (changes.isEmpty()) {
      return;
    }
    changes.forEach(inbox::add);
    turns.wake();
  }

  /**
   * Says that the whole store was replaced by a later one: watchers read what they missed
   * (statement G155). Called by the thread that calls {@link #committed}.
   */
  public void reset() {
    inbox.markHole();
    turns.wake();
  }

  /** Ends the streams that require a leader (statement G153). Any thread may call. */
  public void noLeader() {
    for (HubStream stream : streams) {
      if (stream.requiresLeader()) {
        stream.end(KvError.NO_LEADER);
      }
    }
  }

  /** Ends all streams. They hear of it if the executor still runs. Harmless when repeated. */
  @Override
  public void close() {
    closed = true;
    sync.cancel();
    turns.close();
    streams.forEach(stream -> stream.end(KvError.STOPPED));
  }

  void post(HubStream stream) {
    posts.add(stream);
    turns.wake();
  }

  void remove(HubStream stream) {
    if (streams.remove(stream)) {
      feed.measures().streams().decrement();
    }
  }

  /** Starts a stream's timer for progress reports. */
  Scheduler.Timer everyReport(Runnable report) {
    Duration wanted = config.progressPeriod();
    Duration base = wanted.compareTo(REPORT_PERIOD_MIN) < 0 ? REPORT_PERIOD_MIN : wanted;
    long jitter = random.nextLong(base.toNanos() / REPORT_JITTER_PARTS);
    return scheduler.every(base.plusNanos(jitter), report);
  }

  private void askSync() {
    if (feed.hasFresh()) {
      syncDue = true;
      turns.wake();
    }
  }

  /** One bounded piece of work; whether some is left. */
  private boolean turn() {
    announce();
    if (syncDue) {
      syncDue = false;
      feed.sync();
    }
    serve();
    feed.step();
    feed.rest();
    return !inbox.isEmpty() || !posts.isEmpty() || feed.hasBehind();
  }

  private void announce() {
    if (inbox.takeHole()) {
      feed.bridgeHole();
    }
    for (int i = 0; i < CHANGES_PER_TURN; i++) {
      Commit commit = inbox.poll();
      if (commit == null) {
        return;
      }
      feed.announce(commit);
    }
  }

  private void serve() {
    for (int i = 0; i < STREAMS_PER_TURN; i++) {
      HubStream stream = posts.poll();
      if (stream == null) {
        return;
      }
      stream.serve();
    }
  }

  private void fail() {
    LOG.log(System.Logger.Level.ERROR, "event=watch-hub-failed streams={0}", streams.size());
    failed = true;
    sync.cancel();
    List.copyOf(streams).forEach(stream -> stream.abort(KvError.STOPPED));
  }
}
