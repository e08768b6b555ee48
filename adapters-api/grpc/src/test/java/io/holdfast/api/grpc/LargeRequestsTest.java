package io.holdfast.api.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.holdfast.ports.StatusCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LargeRequestsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);
  private final LargeRequests requests =
      new LargeRequests(new LargeRequestsConfig(10, 100, PATIENCE), now::get);
  private final List<String> evicted = new ArrayList<>();

  private LargeRequests.Room room(String name) {
    return requests.room(() -> evicted.add(name));
  }

  private static void refuses(LargeRequests.Room room, long bytes) {
    Refusal refusal = assertThrows(RefusedException.class, () -> room.hold(bytes)).refusal();
    assertEquals(StatusCode.RESOURCE_EXHAUSTED, refusal.code());
  }

  @Test
  void whatIsHeldIsCountedOnceUntilItIsGivenBack() throws Exception {
    LargeRequests.Room a = room("a");
    a.hold(40);
    a.hold(60);
    LargeRequests.Room b = room("b");
    refuses(b, 41);
    b.hold(40);
    assertEquals(100, requests.held());
    a.close();
    a.close();
    assertEquals(40, requests.held());
    b.hold(0);
    assertEquals(0, requests.held());
  }

  @Test
  void smallRequestsNeverNotice() throws Exception {
    room("large").hold(100);
    for (int i = 0; i < 100; i++) {
      room("small").hold(9);
    }
    assertEquals(100, requests.held());
  }

  @Test
  void whatShrinksIsNotRefused() throws Exception {
    room("a").hold(50);
    LargeRequests.Room b = room("b");
    b.hold(50);
    b.hold(40);
    assertEquals(90, requests.held());
  }

  @Test
  void oneAloneMayBeLargerThanAllRoom() throws Exception {
    LargeRequests.Room alone = room("alone");
    alone.hold(500);
    alone.hold(1000);
    refuses(room("other"), 10);
  }

  @Test
  void whoeverDoesNotCompleteARequestIsEvictedOnlyWhenAnotherFindsNoRoom() throws Exception {
    room("old").hold(50);
    now.addAndGet(PATIENCE.toNanos() - 1);
    LargeRequests.Room recent = room("recent");
    recent.hold(50);
    refuses(room("early"), 30);
    now.addAndGet(1);
    assertEquals(List.of(), evicted);
    room("next").hold(30);
    assertEquals(List.of("old"), evicted);
    assertEquals(80, requests.held());
    refuses(room("another"), 30);
    assertEquals(List.of("old"), evicted);
  }

  @Test
  void aRequestThatIsWholeBeganAnewWhenTheNextOfItsStreamCame() throws Exception {
    LargeRequests.Room stream = room("stream");
    stream.hold(100);
    stream.hold(0);
    now.addAndGet(PATIENCE.toNanos());
    stream.hold(100);
    refuses(room("other"), 10);
    assertEquals(List.of(), evicted);
  }

  @Test
  void theLargestMessageHasRoomHoweverSmallTheHeapIs() {
    assertEquals(8 << 20, LargeRequestsConfig.ofHeap(64 << 20, 2 << 20).heldBytesMax());
    assertEquals(32 << 20, LargeRequestsConfig.ofHeap(8L << 30, 2 << 20).heldBytesMax());
    assertEquals(64 << 20, LargeRequestsConfig.ofHeap(64 << 20, 64 << 20).heldBytesMax());
  }
}
