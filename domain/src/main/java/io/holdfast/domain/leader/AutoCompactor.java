package io.holdfast.domain.leader;

import io.holdfast.ports.time.Durations;
import io.holdfast.ports.time.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * Compacts without being asked, while this member leads (statements F116 to F118). One that fails
 * is tried again at the next look. Used by the thread of its timer.
 */
public final class AutoCompactor {
  private static final Duration LONGEST_INTERVAL = Duration.ofHours(1);
  private static final Duration REVISION_INTERVAL = Duration.ofMinutes(5);
  private static final int SAMPLES_PER_INTERVAL = 10;

  private final BooleanSupplier leading;
  private final LongSupplier currentRevision;
  private final LongFunction<CompletionStage<Boolean>> compact;
  private volatile long lastCompacted = -1;

  private AutoCompactor(
      BooleanSupplier leading,
      LongSupplier currentRevision,
      LongFunction<CompletionStage<Boolean>> compact) {
    this.leading = leading;
    this.currentRevision = currentRevision;
    this.compact = compact;
  }

  /**
   * Keeps what is younger than {@code retention}.
   *
   * @param compact compacts to a revision and tells whether that need not be tried again
   */
  public static Scheduler.Timer periodic(
      Duration retention,
      Scheduler scheduler,
      BooleanSupplier leading,
      LongSupplier currentRevision,
      LongFunction<CompletionStage<Boolean>> compact) {
    Duration interval = retention.compareTo(LONGEST_INTERVAL) < 0 ? retention : LONGEST_INTERVAL;
    Duration sampling = Durations.part(SAMPLES_PER_INTERVAL, interval);
    int samplesInRetention = (int) Math.max(1, retention.dividedBy(sampling));
    AutoCompactor compactor = new AutoCompactor(leading, currentRevision, compact);
    return scheduler.every(sampling, compactor.new Samples(samplesInRetention)::tick);
  }

  /**
   * Keeps the latest {@code retention} revisions.
   *
   * @param compact as of {@link #periodic}
   */
  public static Scheduler.Timer revisions(
      long retention,
      Scheduler scheduler,
      BooleanSupplier leading,
      LongSupplier currentRevision,
      LongFunction<CompletionStage<Boolean>> compact) {
    AutoCompactor compactor = new AutoCompactor(leading, currentRevision, compact);
    return scheduler.every(
        REVISION_INTERVAL,
        () -> compactor.compactTo(currentRevision.getAsLong() - retention, () -> {}));
  }

  /** Runs {@code afterwards} if it need not be tried again soon. */
  private void compactTo(long revision, Runnable afterwards) {
    if (!leading.getAsBoolean()) {
      return;
    }
    if (revision <= 0 || revision == lastCompacted) {
      afterwards.run();
      return;
    }
    compact
        .apply(revision)
        .thenAccept(done -> {
          if (done) {
            lastCompacted = revision;
            afterwards.run();
          }
        });
  }

  /** The revisions of one period, oldest first, from its beginning to its end. */
  private final class Samples {
    private final Deque<Long> samples = new ArrayDeque<>();
    private final int kept;
    private volatile int untilCompaction;

    Samples(int samplesInRetention) {
      this.kept = samplesInRetention + 1;
      samples.add(currentRevision.getAsLong());
    }

    void tick() {
      samples.add(currentRevision.getAsLong());
      if (samples.size() > kept) {
        samples.remove();
      }
      untilCompaction = Math.max(0, untilCompaction - 1);
      if (samples.size() == kept && untilCompaction == 0) {
        compactTo(samples.element(), () -> untilCompaction = SAMPLES_PER_INTERVAL);
      }
    }
  }
}
