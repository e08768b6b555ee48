package io.holdfast.assembly.metrics;

import io.holdfast.ports.measure.Count;
import io.holdfast.ports.measure.Distribution;
import io.holdfast.ports.storage.ForwardingStore;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.WriteBatch;
import io.holdfast.ports.time.Ticker;
import java.nio.file.Path;

/** A store with a look at the clock before and after what may take long. */
public final class MeasuredStore extends ForwardingStore {
  private final Ticker ticker;
  private final Distribution commits = Distribution.seconds(0.001, 14);
  private final Distribution checkpoints = Distribution.seconds(0.01, 17);
  private final Distribution saves = Distribution.seconds(0.001, 14);
  private final Distribution reclaims = Distribution.seconds(0.1, 13);
  private final Count reclaiming = new Count();
  private final Count restoring = new Count();
  private final Distribution restores = Distribution.seconds(0.1, 10);
  private final Distribution flushes = Distribution.seconds(0.001, 14);

  public MeasuredStore(OrderedStore store, Ticker ticker) {
    super(store);
    this.ticker = ticker;
  }

  /** Batches written. */
  Distribution commits() {
    return commits;
  }

  /** Copies made. */
  Distribution checkpoints() {
    return checkpoints;
  }

  /** The same in other steps. */
  Distribution saves() {
    return saves;
  }

  /** Giving back space. */
  Distribution reclaims() {
    return reclaims;
  }

  /** How much of that is under way. */
  Count reclaiming() {
    return reclaiming;
  }

  /** Copies that are taking the place of what was there. */
  Count restoring() {
    return restoring;
  }

  /** Copies that took the place of what was there. */
  Distribution restores() {
    return restores;
  }

  /** Making durable what was written before. */
  Distribution flushes() {
    return flushes;
  }

  private void measure(Distribution durations, Runnable work) {
    long began = ticker.nanos();
    try {
      work.run();
    } finally {
      durations.record(ticker.nanos() - began);
    }
  }

  private void measure(Count underWay, Distribution durations, Runnable work) {
    underWay.increment();
    try {
      measure(durations, work);
    } finally {
      underWay.decrement();
    }
  }

  @Override
  public void write(WriteBatch batch) {
    measure(commits, () -> super.write(batch));
  }

  @Override
  public void flush() {
    measure(flushes, super::flush);
  }

  @Override
  public void checkpoint(Path directory) {
    measure(saves, () -> measure(checkpoints, () -> super.checkpoint(directory)));
  }

  @Override
  public void restore(Path directory) {
    measure(restoring, restores, () -> super.restore(directory));
  }

  @Override
  public void reclaim() {
    measure(reclaiming, reclaims, super::reclaim);
  }
}
