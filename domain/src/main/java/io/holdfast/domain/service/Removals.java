package io.holdfast.domain.service;

import io.holdfast.domain.cluster.Departure;
import io.holdfast.domain.cluster.MemberTable;
import io.holdfast.ports.KvError;
import io.holdfast.ports.time.Scheduler;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Callers that wait until the log does without a removed member. Any thread. */
final class Removals {
  private final MemberTable members;
  private final Scheduler scheduler;
  private final Duration patience;
  private final Map<Long, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();

  Removals(MemberTable members, Scheduler scheduler, Duration patience) {
    this.members = members;
    this.scheduler = scheduler;
    this.patience = patience;
  }

  /** Completes when the member is gone; it may yet be after the time is over. */
  CompletionStage<Void> whenGone(long id) {
    CompletableFuture<Void> gone = waiting.computeIfAbsent(id, unused -> new CompletableFuture<>());
    Scheduler.Timer timer = scheduler.after(patience, () -> fail(id, KvError.TIMEOUT));
    CompletionStage<Void> answer = gone.whenComplete((done, error) -> timer.cancel());
    look();
    return answer;
  }

  /** The member list may have changed. */
  void look() {
    for (long id : waiting.keySet()) {
      if (members.departures().get(id) == Departure.GONE) {
        complete(id);
      }
    }
  }

  /** Others say that this member is gone. */
  void complete(long id) {
    CompletableFuture<Void> gone = waiting.remove(id);
    if (gone != null) {
      gone.complete(null);
    }
  }

  void stop() {
    waiting.keySet().forEach(id -> fail(id, KvError.STOPPED));
  }

  private void fail(long id, KvError error) {
    CompletableFuture<Void> gone = waiting.remove(id);
    if (gone != null) {
      gone.completeExceptionally(error.exception());
    }
  }
}
