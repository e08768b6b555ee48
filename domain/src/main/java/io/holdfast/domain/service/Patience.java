package io.holdfast.domain.service;

import io.holdfast.ports.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Waits for work that goes on anyway, but not for ever. */
final class Patience {
  private final Scheduler scheduler;
  private final Duration longest;

  Patience(Scheduler scheduler, Duration longest) {
    this.scheduler = scheduler;
    this.longest = longest;
  }

  /** Completes with {@code work}, or when patience is at an end. */
  CompletionStage<Void> await(CompletionStage<Void> work) {
    CompletableFuture<Void> waiting = new CompletableFuture<>();
    Scheduler.Timer end = scheduler.after(longest, () -> waiting.complete(null));
    work.whenComplete((done, error) -> {
      end.cancel();
      waiting.complete(null);
    });
    return waiting;
  }
}
