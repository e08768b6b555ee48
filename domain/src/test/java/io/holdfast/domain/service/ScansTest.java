package io.holdfast.domain.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.holdfast.domain.fakes.ManualTime;
import io.holdfast.ports.KvError;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class ScansTest {
  private final ManualTime time = new ManualTime();
  private final Scans scans = new Scans(time, 1);

  @Test
  void noMoreWaitThanMay() {
    CompletableFuture<Integer> first = scans.run(() -> 1).toCompletableFuture();
    ManualMember.assertRefused(KvError.REQUEST_TOO_MANY_REQUESTS, scans.run(() -> 2));
    assertFalse(first.isDone());
    time.work();
    assertEquals(1, first.join());
    assertRoom();
  }

  @Test
  void anErrorIsAnAnswerToo() {
    Error error = new AssertionError("out of everything");
    CompletableFuture<Integer> failing =
        scans
            .<Integer>run(() -> {
              throw error;
            })
            .toCompletableFuture();
    time.work();
    assertSame(error, assertThrows(CompletionException.class, failing::join).getCause());
    assertRoom();
  }

  @Test
  void whereNothingRunsAnyMoreScansAreRefused() {
    Scans stopped =
        new Scans(
            task -> {
              throw new RejectedExecutionException();
            },
            1);
    for (int i = 0; i < 2; i++) {
      ManualMember.assertRefused(KvError.STOPPED, stopped.run(() -> 1));
    }
  }

  private void assertRoom() {
    CompletableFuture<Integer> next = scans.run(() -> 3).toCompletableFuture();
    time.work();
    assertEquals(3, next.join());
  }
}
