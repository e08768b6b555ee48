package io.holdfast.domain.service;

import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.domain.mvcc.MvccView;
import io.holdfast.domain.mvcc.PageBounds;
import io.holdfast.domain.mvcc.RangeWalk;
import io.holdfast.ports.KvError;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.RangeChunk;
import io.holdfast.ports.kv.RangeResponse;
import io.holdfast.ports.kv.RangeStream;
import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A range on its second way, part by part at the revision at which it was measured.
 *
 * <ul>
 *   <li>One view of the store serves all parts, so that no compaction overtakes a client that
 *       reads.
 *   <li>A client that takes nothing for a while, or takes very long in all, keeps no view: what
 *       follows is read from later views, as long as no compaction has overtaken it. Nor does it
 *       keep memory for sorting: a sorted range ends then.
 * </ul>
 *
 * <p>Parts are read, and everything is given back, by the threads that read; {@link #close} and
 * {@link #next} may be called from anywhere and do not wait for them.
 */
final class RangeParts implements RangeStream {
  private final RangeWalk walk;
  private final long revision;
  private final RangeResponse summary;
  private final MvccStore store;
  private final Reads reads;
  private final Scheduler scheduler;
  private final Ticker ticker;
  private final PageBounds bounds;
  private final Duration idleMax;
  private final Duration viewMax;
  private @Nullable MvccView view;
  private long viewNanos;
  private long readNanos;
  private Scheduler.@Nullable Timer idle;
  private boolean closed;

  /** Takes over what {@code measured} holds. */
  RangeParts(
      RangeMeasure measured,
      RangeResponse summary,
      MvccStore store,
      Reads reads,
      Scheduler scheduler,
      Ticker ticker,
      RangeConfig config) {
    this.walk = measured.walk();
    this.revision = measured.revision();
    this.summary = summary;
    this.store = store;
    this.reads = reads;
    this.scheduler = scheduler;
    this.ticker = ticker;
    this.bounds = new PageBounds(config.partBytes(), config.stepKeys());
    this.idleMax = config.idleMax();
    this.viewMax = config.viewMax();
    this.view = measured.view();
    this.viewNanos = ticker.nanos();
    this.readNanos = viewNanos;
    walk.rewind();
    idle = scheduler.after(idleMax, this::abandoned);
  }

  @Override
  public CompletionStage<RangeChunk> next() {
    return reads.further(this::read);
  }

  private synchronized RangeChunk read() {
    if (closed) {
      throw new IllegalStateException("the range was closed");
    }
    stopIdling();
    readNanos = ticker.nanos();
    try {
      List<KeyValue> keys = walk.next(view().keysAt(revision), bounds);
      if (walk.ended()) {
        letGo();
        return new RangeChunk(keys, Optional.of(summary));
      }
      idle = scheduler.after(idleMax, this::abandoned);
      return new RangeChunk(keys, Optional.empty());
    } catch (RuntimeException | Error e) {
      letGo();
      throw e;
    }
  }

  private MvccView view() {
    MvccView held = view;
    if (held != null && ticker.nanos() - viewNanos < viewMax.toNanos()) {
      return held;
    }
    closeView();
    MvccView fresh = store.view();
    view = fresh;
    viewNanos = ticker.nanos();
    if (revision < fresh.progress().compactRevision()) {
      throw KvError.COMPACTED.exception();
    }
    return fresh;
  }

  /** Nothing was asked for in a while, it seems. */
  private void abandoned() {
    soon(() -> {
      if (ticker.nanos() - readNanos >= idleMax.toNanos()) {
        letGo();
      }
    });
  }

  @Override
  public void close() {
    soon(this::end);
  }

  private void soon(Runnable work) {
    var unused = reads.further(() -> alone(work)).exceptionally(stopped -> alone(this::end));
  }

  private synchronized Runnable alone(Runnable work) {
    work.run();
    return work;
  }

  private void end() {
    closed = true;
    stopIdling();
    letGo();
  }

  private void letGo() {
    walk.close();
    closeView();
  }

  private void closeView() {
    if (view != null) {
      view.close();
      view = null;
    }
  }

  private void stopIdling() {
    if (idle != null) {
      idle.cancel();
      idle = null;
    }
  }
}
