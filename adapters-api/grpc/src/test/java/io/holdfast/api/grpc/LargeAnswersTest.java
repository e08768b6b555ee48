package io.holdfast.api.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LargeAnswersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);
  private final LargeAnswers large =
      new LargeAnswers(new LargeAnswersConfig(10, 50, 100, 3, PATIENCE), now::get);
  private final List<String> evicted = new ArrayList<>();
  private final List<String> begun = new ArrayList<>();

  private LargeAnswers.Room take(long bytes, String name) {
    LargeAnswers.Room room = large.take(bytes, () -> evicted.add(name));
    assertNotNull(room, name);
    return room;
  }

  private boolean await(long bytes, String name) {
    return large.whenFree(bytes, () -> evicted.add(name), room -> begun.add(name));
  }

  @Test
  void roomIsThereOnceOnly() {
    LargeAnswers.Room first = take(60, "a");
    assertNull(large.take(41, () -> {}));
    take(40, "b");
    first.close();
    first.close();
    assertEquals(40, large.held());
    take(60, "c");
  }

  @Test
  void oneAloneMayBeLargerThanAllRoom() {
    LargeAnswers.Room room = take(1000, "a");
    assertNull(large.take(1, () -> {}));
    room.close();
    take(100, "b");
  }

  @Test
  void whoWaitsGetsRoomInTurnThoughASmallerOneWouldFit() {
    LargeAnswers.Room first = take(60, "a");
    take(30, "b");
    assertTrue(await(70, "large"));
    assertTrue(await(5, "small"));
    assertNull(large.take(5, () -> {}), "somebody waits");
    assertEquals(List.of(), begun);
    first.close();
    assertEquals(List.of("large"), begun);
    assertEquals(100, large.held());
  }

  @Test
  void whatTurnsOutSmallerMakesRoom() {
    LargeAnswers.Room room = take(100, "a");
    await(40, "b");
    room.resize(60);
    assertEquals(List.of("b"), begun);
    room.close();
    room.resize(90);
    assertEquals(40, large.held());
  }

  @Test
  void noMoreThanSoManyWait() {
    take(100, "a");
    for (int i = 0; i < 3; i++) {
      assertTrue(await(10, "b" + i));
    }
    assertFalse(await(10, "c"));
  }

  @Test
  void whoeverTakesNothingIsEvictedOnlyWhenOthersWait() {
    LargeAnswers.Room old = take(50, "old");
    now.addAndGet(PATIENCE.toNanos() - 1);
    LargeAnswers.Room recent = take(50, "recent");
    now.addAndGet(1);
    large.evictIdle();
    assertEquals(List.of(), evicted);
    await(30, "next");
    large.evictIdle();
    assertEquals(List.of("old"), evicted);
    old.close();
    assertEquals(List.of("next"), begun);
    recent.close();
  }
}
