package io.holdfast.domain.service;

import static io.holdfast.domain.service.SoleMember.ANONYMOUS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.coordination.LockResponse;
import io.holdfast.ports.coordination.Waiting;
import io.holdfast.ports.watch.WatchEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Clients that take one lock from each other, and now and then give up. */
class LockExclusionTest {
  private static final long SEED = 20260704;
  private static final int CLIENTS = 8;
  private static final int ROUNDS = 60;

  private final AtomicInteger holders = new AtomicInteger();
  private final AtomicInteger held = new AtomicInteger();

  @Test
  void atMostOneHoldsTheLockAndNobodyIsForgotten() throws Exception {
    try (Queueing queueing = new Queueing();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> running = new ArrayList<>();
      SplittableRandom random = new SplittableRandom(SEED);
      for (int i = 1; i <= CLIENTS; i++) {
        int client = i;
        SplittableRandom own = random.split();
        running.add(clients.submit(() -> run(queueing, client, own)));
      }
      for (Future<?> client : running) {
        client.get(120, TimeUnit.SECONDS);
      }
      assertTrue(held.get() > ROUNDS, () -> held + " times held, seed " + SEED);
      // who gave up leaves his key to be taken away in its own time
      for (String key : queueing.keys()) {
        queueing.await(key, WatchEvent.Type.DELETE);
      }
      assertEquals(List.of(), queueing.keys());
    }
  }

  /**
   * Each attempt has a lease of its own: the key of one given up may vanish while the next waits.
   */
  private void run(Queueing queueing, int client, SplittableRandom random) {
    for (int round = 0; round < ROUNDS; round++) {
      long lease = queueing.lease(client * 1000L + round);
      Waiting<LockResponse> call =
          queueing.member.node().locks().lock(Queueing.NAME, lease, ANONYMOUS);
      if (random.nextInt(4) == 0) {
        for (int i = random.nextInt(2000); i > 0; i--) {
          Thread.onSpinWait();
        }
        call.giveUp();
      }
      settle(queueing, call);
    }
  }

  private void settle(Queueing queueing, Waiting<LockResponse> call) {
    try {
      Bytes key = call.answer().toCompletableFuture().join().key();
      assertEquals(1, holders.incrementAndGet(), "holders, seed " + SEED);
      held.incrementAndGet();
      holders.decrementAndGet();
      queueing.delete(key.toUtf8());
    } catch (CompletionException failed) {
      KvException refused = assertInstanceOf(KvException.class, failed.getCause());
      assertEquals(KvError.CANCELED, refused.error(), "seed " + SEED);
    }
  }
}
