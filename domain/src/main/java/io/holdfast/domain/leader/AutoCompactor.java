package io.holdfast.domain.leader;

import io.holdfast.ports.time.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Compacts without being asked, while this member leads (statements F116 to F118). Used by the
 * thread of its timer.
 */
public final class AutoCompactor {
  private static final Duration LONGEST_INTERVAL = Duration.ofHours(1);
  private static final Duration REVISION_INTERVAL = Duration.ofMinutes(5);
  private static final int SAMPLES_PER_INTERVAL = 10;

  private final BooleanSupplier leading;
  private final LongSupplier currentRevision;
  private final LongConsumer compact;
  private long lastCompacted = -1;

  private AutoCompactor(
      BooleanSupplier leading, LongSupplier currentRevision, LongConsumer compact) {
    this.leading = leading;
    this.currentRevision = currentRevision;
    this.compact = compact;
  }

  /** Keeps what is younger than {@code retention}. */
  public static Scheduler.Timer periodic(
      Duration retention,
      Scheduler scheduler,
      BooleanSupplier leading,
      LongSupplier currentRevision,
      LongConsumer compact) {
    Duration interval = retention.compareTo(LONGEST_INTERVAL) < 0 ? retention : LONGEST_INTERVAL;
    Duration sampling = interval.dividedBy(SAMPLES_PER_INTERVAL);
    int samplesKept = (int) Math.max(1, retention.dividedBy(sampling));
    AutoCompactor compactor = new AutoCompactor(leading, currentRevision, compact);
    return scheduler.every(sampling, compactor.new Samples(samplesKept)::tick);
  }

  /** Keeps the latest {@code retention} revisions. */
  public static Scheduler.Timer revisions(
      long retention,
      Scheduler scheduler,
      BooleanSupplier leading,
      LongSupplier currentRevision,
      LongConsumer compact) {
    AutoCompactor compactor = new AutoCompactor(leading, currentRevision, compact);
    return scheduler.every(
        REVISION_INTERVAL, () -> compactor.compactTo(currentRevision.getAsLong() - retention));
  }

  private void compactTo(long revision) {
    if (revision > 0 && revision != lastCompacted && leading.getAsBoolean()) {
      lastCompacted = revision;
      compact.accept(revision);
    }
  }

  /** The revisions of one period, oldest first. */
  private final class Samples {
    private final Deque<Long> samples = new ArrayDeque<>();
    private final int kept;
    private int sinceCompaction;

    Samples(int kept) {
      this.kept = kept;
    }

    void tick() {
      samples.add(currentRevision.getAsLong());
      if (samples.size() <= kept) {
        return;
      }
      long onePeriodAgo = samples.remove();
      if (sinceCompaction++ % SAMPLES_PER_INTERVAL == 0) {
        compactTo(onePeriodAgo);
      }
    }
  }
}
