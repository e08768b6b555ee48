package io.holdfast.domain.compaction;

import io.holdfast.domain.codec.BigEndian;
import io.holdfast.domain.mvcc.CompactionStep;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.domain.mvcc.KvHash;
import io.holdfast.domain.mvcc.KvHasher;
import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.domain.mvcc.MvccView;
import io.holdfast.domain.mvcc.Progress;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KvError;
import io.holdfast.ports.storage.WriteBatch;
import io.holdfast.ports.time.Durations;
import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.time.Ticker;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Removes what compactions have forgotten, in small steps, beside everything else.
 *
 * <p>Walks the changes from the last finished compaction to the new one. Each change makes the one
 * it superseded removable, and a deletion below the new compaction makes itself removable; nothing
 * else can be. So the work follows what has changed, not what is stored.
 *
 * <ul>
 *   <li>A crash at any point loses nothing: how far it came is written together with the last that
 *       was to be removed up to there, and {@link #resume} goes on from there (F115).
 *   <li>Between two steps it pauses; a step holds up writers for about a millisecond. What one
 *       large revision makes removable takes several.
 * </ul>
 *
 * <p>Thread-safe; the work is done by the executor given, one step at a time.
 */
public final class Compactor {
  private static final Logger LOG = System.getLogger(Compactor.class.getName());
  private static final byte[] REMOVED_THROUGH = Bytes.utf8("compaction/removed_through").array();
  private static final int HASHES_KEPT = 10;

  /** A deletion removes what it superseded and itself. */
  private static final int REMOVALS_PER_CHANGE = 2;

  private final MvccStore store;
  private final Executor executor;
  private final Scheduler scheduler;
  private final Ticker ticker;
  private final CompactionMeasures measures = new CompactionMeasures();
  private final CompactorConfig config;
  private final Consumer<Throwable> broken;

  private final Object lock = new Object();
  private final List<Job> jobs = new ArrayList<>();
  private final Map<Long, KvHash> hashes = new LinkedHashMap<>();
  private boolean stopped;

  /** Whether a step runs or will run: there is never more than one. */
  private boolean stepping;

  /** One compaction under way. */
  private static final class Job {
    final long through;
    final long previous;
    final CompletableFuture<Void> done = new CompletableFuture<>();
    final long began;
    boolean hashed;
    @Nullable CompactionStep found;
    long next = -1;

    Job(long through, long previous, long began) {
      this.began = began;
      this.through = through;
      this.previous = previous;
    }
  }

  /**
   * @param broken told when a step fails: what is stored can no longer be trusted
   */
  public Compactor(
      MvccStore store,
      Executor executor,
      Scheduler scheduler,
      Ticker ticker,
      CompactorConfig config,
      Consumer<Throwable> broken) {
    this.store = store;
    this.executor = executor;
    this.scheduler = scheduler;
    this.ticker = ticker;
    this.config = config;
    this.broken = broken;
  }

  public CompactionMeasures measures() {
    return measures;
  }

  /** Goes on with what an earlier process, or the sender of a restored store, left unfinished. */
  public void resume() {
    long through = store.progress().compactRevision();
    if (through > 0 && removedThrough() < through) {
      add(new Job(through, removedThrough(), ticker.nanos()), false);
    }
  }

  /**
   * Begins to remove what a compaction through {@code revision} has forgotten. The compaction
   * itself is already in force.
   *
   * @param previous the compaction before it, or -1
   */
  public void begin(long revision, long previous) {
    add(new Job(revision, previous, ticker.nanos()), true);
  }

  private void add(Job job, boolean withHash) {
    job.hashed = !withHash;
    synchronized (lock) {
      if (stopped) {
        job.done.complete(null);
        return;
      }
      jobs.add(job);
      if (stepping) {
        return;
      }
      stepping = true;
    }
    executor.execute(this::step);
  }

  /** Completes when nothing is left to remove. */
  public CompletionStage<Void> whenIdle() {
    synchronized (lock) {
      return jobs.isEmpty() ? CompletableFuture.completedFuture(null) : jobs.getLast().done;
    }
  }

  /**
   * Drops all work and what is remembered of it: the store is about to be replaced. A step that
   * runs now writes before that or not at all.
   */
  public void forget() {
    synchronized (lock) {
      jobs.forEach(job -> job.done.complete(null));
      jobs.clear();
      hashes.clear();
    }
  }

  /** Begins no further step. */
  public void stop() {
    synchronized (lock) {
      stopped = true;
    }
    forget();
  }

  private @Nullable Job current() {
    synchronized (lock) {
      return stopped || jobs.isEmpty() ? null : jobs.getFirst();
    }
  }

  /** As {@link #current}; where there is nothing to do no step follows. */
  private @Nullable Job goOn() {
    synchronized (lock) {
      Job job = current();
      stepping = job != null;
      return job;
    }
  }

  private void step() {
    Job job = goOn();
    if (job == null) {
      return;
    }
    try {
      if (!job.hashed) {
        remember(job, hashFor(job));
        job.hashed = true;
      }
      if (removeSome(job)) {
        finish(job);
      }
      continueLater();
    } catch (Throwable e) {
      // An Error, too: no step would follow, and nobody would know.
      LOG.log(Level.ERROR, "compaction failed", e);
      broken.accept(e);
    }
  }

  private void continueLater() {
    if (goOn() != null) {
      scheduler.after(config.pause(), () -> executor.execute(this::step));
    }
  }

  private void finish(Job job) {
    synchronized (lock) {
      if (!jobs.remove(job)) {
        return;
      }
    }
    measures.finished(job.began, ticker.nanos());
    job.done.complete(null);
    LOG.log(Level.INFO, "finished scheduled compaction compact-revision={0}", job.through);
  }

  private KvHash hashFor(Job job) {
    try (MvccView view = store.view()) {
      long removed = Math.min(removedThrough(), job.previous);
      return new KvHasher(view.reader(), job.previous, removed, job.through).whileCompacting();
    }
  }

  /**
   * Nothing is kept of work that was dropped meanwhile: the hash may be that of no state at all.
   */
  private void remember(Job job, KvHash hash) {
    synchronized (lock) {
      if (current() != job) {
        return;
      }
      hashes.put(hash.revision(), hash);
      if (hashes.size() > HASHES_KEPT) {
        hashes.remove(hashes.keySet().iterator().next());
      }
    }
  }

  /**
   * The hash up to {@code revision}; 0 means the current one (M256, M257).
   *
   * @throws io.holdfast.ports.KvException if the revision lies in the future or was compacted
   */
  public KvHash hash(long revision) {
    long began = ticker.nanos();
    KvHash hash = made(revision);
    measures.hashes().record(ticker.nanos() - began);
    return hash;
  }

  private KvHash made(long revision) {
    try (MvccView view = store.view()) {
      checkHashable(view, revision);
      return remembered(revision).orElseGet(() -> hash(view, revision));
    }
  }

  private static void checkHashable(MvccView view, long revision) {
    if (revision > view.progress().revision()) {
      throw KvError.FUTURE_REV.exception();
    }
    if (revision > 0 && revision < view.progress().compactRevision()) {
      throw KvError.COMPACTED.exception();
    }
  }

  /** The hash up to {@code revision}, as a member makes it that remembers none. */
  public static KvHash hashOf(MvccView view, long revision) {
    checkHashable(view, revision);
    return hash(view, revision);
  }

  private static KvHash hash(MvccView view, long revision) {
    Progress progress = view.progress();
    return new KvHasher(
            view.reader(),
            progress.compactRevision(),
            removedThrough(view),
            revision == 0 ? progress.revision() : revision)
        .onDemand();
  }

  /** What compactions have hashed, up to the last ten, in the order in which they did. */
  public List<KvHash> hashes() {
    synchronized (lock) {
      return List.copyOf(hashes.values());
    }
  }

  boolean remembers(long revision) {
    return remembered(revision).isPresent();
  }

  private Optional<KvHash> remembered(long revision) {
    synchronized (lock) {
      return revision == 0 ? Optional.empty() : Optional.ofNullable(hashes.get(revision));
    }
  }

  /** Up to where everything removable is removed; -1 if nothing was. */
  private long removedThrough() {
    byte[] stored = store.latest().get(KeyspaceLayout.STATE, REMOVED_THROUGH);
    return stored == null ? -1 : BigEndian.get(stored, 0);
  }

  /** Up to where everything removable is removed in a view; -1 if nothing was. */
  public static long removedThrough(MvccView view) {
    byte[] stored = view.reader().get(KeyspaceLayout.STATE, REMOVED_THROUGH);
    return stored == null ? -1 : BigEndian.get(stored, 0);
  }

  /** Records, in a store that is not in use yet, up to where everything removable is removed. */
  public static void putRemovedThrough(long revision, WriteBatch batch) {
    batch.put(KeyspaceLayout.STATE, REMOVED_THROUGH, BigEndian.bytes(revision));
  }

  /** Removes a step's worth; true when the job is complete. */
  private boolean removeSome(Job job) {
    long began = ticker.nanos();
    boolean complete = removeStep(job);
    measures.steps().record(ticker.nanos() - began);
    return complete;
  }

  private boolean removeStep(Job job) {
    CompactionStep found = found(job);
    int max =
        (int) Math.min(Integer.MAX_VALUE, (long) REMOVALS_PER_CHANGE * config.changesPerStep());
    return store.exclusively(() -> {
      if (current() != job) {
        return true;
      }
      WriteBatch batch = new WriteBatch();
      int removed = found.remove(max, store.latest(), batch);
      if (found.isComplete()) {
        putRemovedThrough(found.completeThrough(), batch);
        job.next = found.next();
      }
      store.writeUnseen(batch);
      measures.removed().add(removed);
      return found.isComplete() && found.next() > job.through;
    });
  }

  /** What is left to be removed of what was found last, or else what comes after it. */
  private CompactionStep found(Job job) {
    CompactionStep found = job.found;
    if (found == null || found.isComplete()) {
      long from = job.next >= 0 ? job.next : Math.max(0, removedThrough());
      try (MvccView view = store.view()) {
        found = CompactionStep.find(view.reader(), from, job.through, config.changesPerStep());
      }
      job.found = found;
    }
    return found;
  }

  /** Pauses and sizes of the steps. */
  public record CompactorConfig(int changesPerStep, Duration pause) {
    /** As etcd, but with smaller steps. */
    public static final CompactorConfig DEFAULTS = new CompactorConfig(200, Duration.ofMillis(2));

    private static final int CHANGES_PER_STEP_MAX = 200;

    /**
     * As fast as {@code changes} with each {@code pause}, but in steps that are small enough for
     * writers not to feel them.
     */
    public static CompactorConfig spread(int changes, Duration pause) {
      int atOnce = Math.max(1, changes);
      int steps = Math.ceilDiv(atOnce, CHANGES_PER_STEP_MAX);
      return new CompactorConfig(Math.ceilDiv(atOnce, steps), Durations.part(steps, pause));
    }

    public CompactorConfig {
      if (changesPerStep < 1) {
        throw new IllegalArgumentException("a step needs at least one change");
      }
    }
  }
}
