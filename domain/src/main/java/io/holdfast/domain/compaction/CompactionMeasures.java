package io.holdfast.domain.compaction;

import io.holdfast.ports.measure.Count;
import io.holdfast.ports.measure.Distribution;

/** What compacting costs. */
public final class CompactionMeasures {
  private final Distribution total = Distribution.milliseconds(100, 14);
  private final Distribution steps = Distribution.milliseconds(1, 13);
  private final Distribution hashes = Distribution.seconds(0.01, 15);
  private final Distribution wholeHashes = Distribution.seconds(0.01, 15);
  private final Count removed = new Count();
  private volatile long finishedNanos;

  /** From the first step to the end of the last. */
  public Distribution total() {
    return total;
  }

  /** Single steps, during a part of which writers wait. */
  public Distribution steps() {
    return steps;
  }

  /** Making hashes up to a revision. */
  public Distribution hashes() {
    return hashes;
  }

  /** Making hashes of everything. */
  public Distribution wholeHashes() {
    return wholeHashes;
  }

  /** Records removed so far. */
  public Count removed() {
    return removed;
  }

  /** When the last one was finished, by the ticker; 0 if none was. */
  public long finishedNanos() {
    return finishedNanos;
  }

  void finished(long began, long now) {
    total.record(now - began);
    finishedNanos = now;
  }
}
