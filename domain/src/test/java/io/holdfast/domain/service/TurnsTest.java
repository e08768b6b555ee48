package io.holdfast.domain.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private long now;
  private final Turns turns =
      new Turns(1, 2, new WaitLimit(() -> now, Duration.ofSeconds(7)), Runnable::run);
  private final List<CompletableFuture<String>> begun = new ArrayList<>();

  private CompletableFuture<String> take() {
    return turns
        .take(() -> {
          CompletableFuture<String> one = new CompletableFuture<>();
          begun.add(one);
          return one;
        })
        .toCompletableFuture();
  }

  @Test
  void othersWaitInOrder() {
    CompletableFuture<String> first = take();
    CompletableFuture<String> second = take();
    CompletableFuture<String> third = take();
    assertEquals(1, begun.size());
    begun.getFirst().complete("one");
    assertEquals("one", first.join());
    assertEquals(2, begun.size());
    assertFalse(second.isDone());
    begun.get(1).completeExceptionally(KvError.AUTH_OLD_REVISION.exception());
    assertRefused(KvError.AUTH_OLD_REVISION, second);
    begun.get(2).complete("three");
    assertEquals("three", third.join());
    assertFalse(take().isDone());
    assertEquals(4, begun.size());
  }

  @Test
  void tooManyAreRefusedAtOnce() {
    var first = take();
    var second = take();
    var third = take();
    assertFalse(first.isDone() || second.isDone() || third.isDone());
    assertRefused(KvError.REQUEST_TOO_MANY_REQUESTS, take());
    begun.getFirst().complete("");
    assertFalse(take().isDone());
  }

  @Test
  void whoHasWaitedTooLongIsToldSo() {
    CompletableFuture<String> first = take();
    CompletableFuture<String> second = take();
    now = Duration.ofSeconds(8).toNanos();
    CompletableFuture<String> third = take();
    begun.getFirst().complete("one");
    assertEquals("one", first.join());
    assertRefused(KvError.TIMEOUT, second);
    begun.get(1).complete("three");
    assertEquals("three", third.join());
  }

  @Test
  void aRefusalOnTheWayGivesTheTurnBack() {
    CompletableFuture<String> refused =
        turns
            .<String>take(() -> {
              throw KvError.VERIFY_ONLY.exception();
            })
            .toCompletableFuture();
    assertRefused(KvError.VERIFY_ONLY, refused);
    assertFalse(take().isDone());
    assertEquals(1, begun.size());
  }

  private static void assertRefused(KvError error, CompletableFuture<String> answer) {
    CompletionException failure = assertThrows(CompletionException.class, answer::join);
    assertEquals(error, ((KvException) Calls.cause(failure)).error());
  }
}
