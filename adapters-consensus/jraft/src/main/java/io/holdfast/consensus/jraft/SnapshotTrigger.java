package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.Node;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.error.RaftError;
import io.holdfast.ports.time.Ticker;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks for a snapshot after a number of entries, but spends no more than a small part of the time
 * on snapshots: under load there are more entries between them.
 *
 * <p>The library drops the log below the snapshot <em>before</em> the one just saved, so at least
 * one interval of entries stays for slow followers.
 *
 * <p>Threads: told of progress by the apply thread, asked for a snapshot by any.
 */
final class SnapshotTrigger {
  private static final System.Logger LOG = System.getLogger(SnapshotTrigger.class.getName());

  /** After a snapshot there is none for so many times as long as it took. */
  private static final int PAUSE_FACTOR = 50;

  private final long entriesBetween;
  private final Node node;
  private final Ticker ticker;
  private final ScheduledExecutorService timer;
  private final AtomicBoolean underWay = new AtomicBoolean();
  private volatile long lastSnapshotIndex;
  private volatile long lastAppliedIndex;
  private volatile long notBeforeNanos;

  SnapshotTrigger(long entriesBetween, Node node, Ticker ticker, ScheduledExecutorService timer) {
    this.entriesBetween = entriesBetween;
    this.node = node;
    this.ticker = ticker;
    this.timer = timer;
    this.notBeforeNanos = ticker.nanos();
  }

  /**
   * How far the library has come in the log, which may be behind the state after a start; empty if
   * it stopped.
   */
  OptionalLong repeatedIndex() {
    try {
      return OptionalLong.of(node.getLastAppliedLogIndex());
    } catch (IllegalStateException e) {
      return OptionalLong.empty();
    }
  }

  void saved(long index) {
    lastSnapshotIndex = index;
  }

  void applied(long index) {
    lastAppliedIndex = index;
    saveIfDue();
  }

  private void saveIfDue() {
    if (isDue() && underWay.compareAndSet(false, true)) {
      long began = ticker.nanos();
      var unused = save().whenComplete((done, failure) -> pauseAfter(began));
    }
  }

  private boolean isDue() {
    return lastAppliedIndex - lastSnapshotIndex >= entriesBetween
        && ticker.nanos() - notBeforeNanos >= 0;
  }

  /** Looks again after the pause, as there may be no further entry to ask. */
  private void pauseAfter(long began) {
    long now = ticker.nanos();
    long pause = PAUSE_FACTOR * (now - began);
    notBeforeNanos = now + pause;
    underWay.set(false);
    Timers.start(timer, Duration.ofNanos(pause), this::saveIfDue);
  }

  /** Saves one in the background. */
  CompletableFuture<Void> save() {
    CompletableFuture<Void> saved = new CompletableFuture<>();
    // Away from the apply thread, whose own queue this fills.
    RaftExecutors.group().execute(() -> node.snapshot(status -> finish(saved, status)));
    return saved;
  }

  private static void finish(CompletableFuture<Void> saved, Status status) {
    if (status.isOk()) {
      saved.complete(null);
    } else {
      Level level = status.getRaftError() == RaftError.EIO ? Level.ERROR : Level.INFO;
      LOG.log(level, "no snapshot code={0}", status.getCode());
      saved.completeExceptionally(Failures.of(status));
    }
  }
}
