package io.holdfast.domain.service;

import io.holdfast.ports.KvError;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Lets only a few things go on at once and the others wait in the order they came. Any thread;
 * nothing blocks.
 */
final class Turns {
  private final int atOnceMax;
  private final int waitingMax;
  private final WaitLimit limit;
  private final Executor executor;

  /** Guarded by this. */
  private final Queue<Runnable> waiting = new ArrayDeque<>();

  /** Guarded by this. */
  private int underWay;

  /**
   * @param executor begins those that had to wait
   */
  Turns(int atOnceMax, int waitingMax, WaitLimit limit, Executor executor) {
    this.atOnceMax = atOnceMax;
    this.waitingMax = waitingMax;
    this.limit = limit;
    this.executor = executor;
  }

  /** Fails with {@link KvError#REQUEST_TOO_MANY_REQUESTS} if too many wait already. */
  <T> CompletionStage<T> take(Supplier<CompletionStage<T>> turn) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    synchronized (this) {
      if (underWay >= atOnceMax) {
        if (waiting.size() >= waitingMax) {
          answer.completeExceptionally(KvError.REQUEST_TOO_MANY_REQUESTS.exception());
        } else {
          Supplier<CompletionStage<T>> inTime = limit.from(turn);
          waiting.add(() -> begin(inTime, answer));
        }
        return answer;
      }
      underWay++;
    }
    begin(turn, answer);
    return answer;
  }

  private <T> void begin(Supplier<CompletionStage<T>> turn, CompletableFuture<T> answer) {
    Calls.guarded(turn)
        .whenComplete((done, error) -> {
          next();
          if (error == null) {
            answer.complete(done);
          } else {
            answer.completeExceptionally(Calls.cause(error));
          }
        });
  }

  private void next() {
    Runnable following;
    synchronized (this) {
      following = waiting.poll();
      if (following == null) {
        underWay--;
        return;
      }
    }
    executor.execute(following);
  }
}
