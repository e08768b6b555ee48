package io.holdfast.domain.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class LimitedWorkTest {
  private static final Duration LONGEST = Duration.ofSeconds(7);

  private long now;
  private final Queue<Runnable> queued = new ArrayDeque<>();
  private final WaitLimit limit = new WaitLimit(() -> now, LONGEST);
  private final LimitedWork work = new LimitedWork(queued::add, 2, limit);

  private static void assertRefused(KvError error, CompletableFuture<?> answer) {
    CompletionException failure = assertThrows(CompletionException.class, answer::join);
    assertEquals(error, ((KvException) Calls.cause(failure)).error());
  }

  @Test
  void workIsDoneElsewhere() {
    CompletableFuture<String> answer = work.run(() -> "done");
    assertFalse(answer.isDone());
    queued.remove().run();
    assertEquals("done", answer.join());
  }

  @Test
  void tooMuchIsRefusedAtOnce() {
    CompletableFuture<String> first = work.run(() -> "1");
    CompletableFuture<String> second = work.run(() -> "2");
    assertRefused(KvError.REQUEST_TOO_MANY_REQUESTS, work.run(() -> "3"));
    queued.remove().run();
    assertTrue(first.isDone() && !second.isDone());
    assertFalse(work.run(() -> "4").isDone());
  }

  /** Nobody waits for the answer any more. */
  @Test
  void whatHasWaitedTooLongIsNotBegun() {
    CompletableFuture<Boolean> late = work.run(() -> true);
    now = LONGEST.toNanos() + 1;
    CompletableFuture<Boolean> inTime = work.run(() -> true);
    queued.remove().run();
    queued.remove().run();
    assertRefused(KvError.TIMEOUT, late);
    assertTrue(inTime.join());
  }

  @Test
  void atTheEndNothingIsBegun() {
    LimitedWork ending =
        new LimitedWork(
            task -> {
              throw new RejectedExecutionException();
            },
            1,
            limit);
    assertRefused(KvError.STOPPED, ending.run(() -> "1"));
    assertRefused(KvError.STOPPED, ending.run(() -> "2"));
  }
}
