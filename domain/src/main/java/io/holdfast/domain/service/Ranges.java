package io.holdfast.domain.service;

import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.domain.mvcc.MvccView;
import io.holdfast.domain.mvcc.PageBounds;
import io.holdfast.domain.mvcc.RangeReader;
import io.holdfast.domain.mvcc.RangeResult;
import io.holdfast.domain.mvcc.RangeWalk;
import io.holdfast.domain.mvcc.SortMemory;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.kv.RangeAnswer;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeResponse;
import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.time.Ticker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers ranges in bounded memory: those too large to be held are measured first, and read again
 * in parts as fast as they are taken. Long ones give way to other reads after each step.
 */
final class Ranges {
  private final MvccStore store;
  private final Reads reads;
  private final Leadership leadership;
  private final Scheduler scheduler;
  private final Ticker ticker;
  private final RangeConfig config;
  private final SortMemory sorting;

  Ranges(
      MvccStore store,
      Reads reads,
      Leadership leadership,
      Scheduler scheduler,
      Ticker ticker,
      RangeConfig config) {
    this.store = store;
    this.reads = reads;
    this.leadership = leadership;
    this.scheduler = scheduler;
    this.ticker = ticker;
    this.config = config;
    this.sorting = new SortMemory(config.sortBytesMax());
  }

  int answerBytesMax() {
    return config.answerBytesMax();
  }

  /**
   * Reads what {@code request} asks for; does the first step before it returns.
   *
   * @param view given away
   * @param abandoned whether nobody waits for the answer any more
   */
  CompletionStage<RangeAnswer> read(
      MvccView view, RangeRequest request, long wholeBytesMax, BooleanSupplier abandoned) {
    if (request.range().isSingle() || request.range().isEmpty()) {
      return CompletableFuture.completedFuture(atOnce(view, request));
    }
    return step(measure(view, request, wholeBytesMax), firstStep(wholeBytesMax), abandoned);
  }

  private RangeAnswer atOnce(MvccView view, RangeRequest request) {
    try (view) {
      RangeResult result = RangeReader.read(view.keysAt(request.revision()), request);
      return new RangeAnswer.Whole(
          new RangeResponse(
              leadership.header(view.progress().revision()),
              result.kvs(),
              result.more(),
              result.count()));
    }
  }

  private RangeMeasure measure(MvccView view, RangeRequest request, long wholeBytesMax) {
    try {
      view.keysAt(request.revision());
    } catch (KvException e) {
      view.close();
      throw e;
    }
    RangeWalk walk = RangeWalk.of(request, RangeWalk.Reach.WHOLE, sorting);
    return new RangeMeasure(view, walk, request.revision(), wholeBytesMax);
  }

  /** What is asked for as a whole is read in one go: next to nothing is kept between steps. */
  private PageBounds firstStep(long wholeBytesMax) {
    return wholeBytesMax < config.stepBytes()
        ? laterStep()
        : new PageBounds(wholeBytesMax, Long.MAX_VALUE);
  }

  private PageBounds laterStep() {
    return new PageBounds(config.stepBytes(), config.stepKeys());
  }

  private CompletionStage<RangeAnswer> step(
      RangeMeasure measure, PageBounds bounds, BooleanSupplier abandoned) {
    try {
      if (abandoned.getAsBoolean()) {
        throw KvError.CANCELED.exception();
      }
      if (measure.step(bounds)) {
        return CompletableFuture.completedFuture(answer(measure));
      }
      measure.keepAtMost(config.keptBytesMax());
      return reads
          .further(() -> step(measure, laterStep(), abandoned))
          .thenCompose(next -> next)
          .whenComplete((next, failure) -> closeAfter(failure, measure));
    } catch (RuntimeException | Error e) {
      measure.close();
      throw e;
    }
  }

  private static void closeAfter(@Nullable Throwable failure, RangeMeasure measure) {
    if (failure != null) {
      measure.close();
    }
  }

  private RangeAnswer answer(RangeMeasure measure) {
    RangeResponse response = measure.response(leadership);
    if (measure.isWhole()) {
      measure.close();
      return new RangeAnswer.Whole(response);
    }
    RangeParts parts = new RangeParts(measure, response, store, reads, scheduler, ticker, config);
    return new RangeAnswer.Parts(response, measure.size(), parts);
  }
}
