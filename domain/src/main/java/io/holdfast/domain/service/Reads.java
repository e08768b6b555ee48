package io.holdfast.domain.service;

import io.holdfast.ports.KvError;
import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs reads away from the callers' threads, linearizable ones after the leader has confirmed that
 * it leads.
 *
 * <p>One confirmation is under way at a time; whoever asks meanwhile shares the next one. Short
 * reads of one round run one after the other in one task, long ones each in their own.
 */
final class Reads {
  private static final Duration RETRY_PAUSE = Duration.ofMillis(50);

  private final Consensus consensus;
  private final Executor executor;
  private final Scheduler scheduler;
  private final Ticker ticker;
  private final long timeoutNanos;
  private final Semaphore permits;

  private final ReadMeasures measures = new ReadMeasures();

  private final Object lock = new Object();
  private List<Waiting> collecting = new ArrayList<>();
  private boolean confirming;
  private volatile boolean stopped;

  /** A read that waits for its confirmation. */
  private record Waiting(Runnable read, boolean brief, long deadlineNanos, Refused refused) {}

  @FunctionalInterface
  private interface Refused {
    void because(KvError error);
  }

  Reads(
      Consensus consensus,
      NodeConfig config,
      Executor executor,
      Scheduler scheduler,
      Ticker ticker) {
    this.consensus = consensus;
    this.executor = executor;
    this.scheduler = scheduler;
    this.ticker = ticker;
    this.timeoutNanos = config.timing().requestTimeout().toNanos();
    this.permits = new Semaphore(config.limits().readsWaitingMax());
  }

  ReadMeasures measures() {
    return measures;
  }

  /** Runs a read on what this member has. */
  <T> CompletionStage<T> local(Supplier<T> read) {
    return guarded(future -> executor.execute(() -> run(read, future)));
  }

  /**
   * Runs the next piece of work of a read that was let in before and goes on piece by piece, so
   * that it does not keep others waiting. Fails when no more work is taken.
   */
  <T> CompletionStage<T> further(Supplier<T> read) {
    CompletableFuture<T> future = new CompletableFuture<>();
    try {
      executor.execute(() -> run(read, future));
    } catch (RejectedExecutionException e) {
      future.completeExceptionally(KvError.STOPPED.exception());
    }
    return future;
  }

  /**
   * Runs a read on a state that holds everything acknowledged before this call.
   *
   * @param brief whether it takes microseconds
   */
  <T> CompletionStage<T> linearizable(Supplier<T> read, boolean brief) {
    return guarded(future ->
        enqueue(
            new Waiting(
                () -> run(read, future),
                brief,
                ticker.nanos() + timeoutNanos,
                error -> future.completeExceptionally(error.exception()))));
  }

  @FunctionalInterface
  private interface Start<T> {
    void with(CompletableFuture<T> future);
  }

  private <T> CompletionStage<T> guarded(Start<T> start) {
    if (stopped) {
      return CompletableFuture.failedFuture(KvError.STOPPED.exception());
    }
    if (!permits.tryAcquire()) {
      return CompletableFuture.failedFuture(KvError.REQUEST_TOO_MANY_REQUESTS.exception());
    }
    CompletableFuture<T> future = new CompletableFuture<>();
    CompletionStage<T> answer = future.whenComplete((result, error) -> permits.release());
    start.with(future);
    return answer;
  }

  private static <T> void run(Supplier<T> read, CompletableFuture<T> future) {
    try {
      future.complete(read.get());
    } catch (RuntimeException | OutOfMemoryError e) {
      future.completeExceptionally(e);
    }
  }

  private void enqueue(Waiting one) {
    synchronized (lock) {
      collecting.add(one);
      if (confirming) {
        return;
      }
      confirming = true;
    }
    confirm();
  }

  private void confirm() {
    while (true) {
      List<Waiting> round = takeRound();
      if (round.isEmpty()) {
        return;
      }
      CompletionStage<Long> stage = consensus.readIndex();
      CompletableFuture<Long> asked = stage.toCompletableFuture();
      if (!asked.isDone()) {
        stage.whenComplete((index, error) -> confirmedLater(round, error));
        return;
      }
      if (!settle(round, asked.isCompletedExceptionally() ? asked.exceptionNow() : null)) {
        return;
      }
    }
  }

  private List<Waiting> takeRound() {
    synchronized (lock) {
      List<Waiting> round = collecting;
      collecting = new ArrayList<>();
      confirming = !round.isEmpty();
      return round;
    }
  }

  private void confirmedLater(List<Waiting> round, @Nullable Throwable error) {
    if (settle(round, error)) {
      confirm();
    }
  }

  /** Ends a round; false if a retry will begin the next one. */
  private boolean settle(List<Waiting> round, @Nullable Throwable error) {
    if (error == null) {
      runAll(round);
      return true;
    }
    Optional<KvError> refusal = refusal(error);
    if (refusal.isPresent()) {
      measures.failed().add(round.size());
      round.forEach(one -> one.refused.because(refusal.get()));
      return true;
    }
    retry(round);
    return false;
  }

  private void runAll(List<Waiting> round) {
    List<Waiting> brief = new ArrayList<>(round.size());
    for (Waiting one : round) {
      if (one.brief) {
        brief.add(one);
      } else {
        executor.execute(one.read);
      }
    }
    if (!brief.isEmpty()) {
      executor.execute(() -> brief.forEach(one -> one.read.run()));
    }
  }

  /** What asking again would not help against. */
  private Optional<KvError> refusal(Throwable error) {
    if (stopped) {
      return Optional.of(KvError.STOPPED);
    }
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    return cause instanceof ConsensusException failure
        ? switch (failure.reason()) {
          case LEADER_CHANGED -> Optional.of(KvError.LEADER_CHANGED);
          case STOPPED -> Optional.of(KvError.STOPPED);
          case NO_LEADER, NOT_LEADER, OVERLOADED, INVALID, TIMED_OUT, FAILED -> Optional.empty();
        }
        : Optional.empty();
  }

  /** Asks again a little later for those that still have time (B43). */
  private void retry(List<Waiting> round) {
    measures.slow().increment();
    long now = ticker.nanos();
    List<Waiting> patient = new ArrayList<>(round.size());
    for (Waiting one : round) {
      if (one.deadlineNanos - now > 0) {
        patient.add(one);
      } else {
        measures.failed().increment();
        one.refused.because(KvError.TIMEOUT);
      }
    }
    synchronized (lock) {
      patient.addAll(collecting);
      collecting = patient;
    }
    scheduler.after(RETRY_PAUSE, this::confirm);
  }

  /** Lets no more reads in, and refuses those whose confirmation fails from now on. */
  void stop() {
    stopped = true;
  }
}
