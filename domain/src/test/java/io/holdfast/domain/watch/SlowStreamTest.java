package io.holdfast.domain.watch;

import static io.holdfast.domain.watch.Scene.watch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.KvError;
import io.holdfast.ports.watch.WatchResponse;
import io.holdfast.testkit.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlowStreamTest {
  private static final int STREAM_BYTES = 10_000;
  private static final int RECENT_BYTES = 20_000;
  private static final String VALUE = "v".repeat(100);

  private final Scene scene = new Scene(Scene.config(STREAM_BYTES, RECENT_BYTES, 10));

  @Test
  void aStreamThatIsNotPolledHoldsSoManyBytesAndNobodyElseWaits() {
    Client slow = scene.open().ask(watch("a")).ask(watch("a..b")).ask(watch("a"));
    Client fast = scene.open().ask(watch("a"));
    assertEquals(1, fast.take().size());
    for (int i = 0; i < 2000; i++) {
      scene.write("a=" + VALUE);
      assertEquals(1, fast.take().size());
    }
    long waiting = 0;
    List<WatchResponse> stored = new ArrayList<>();
    for (WatchResponse next = slow.poll(); next != null; next = slow.poll()) {
      waiting += WireSize.of(next);
      stored.add(next);
    }
    assertTrue(waiting <= STREAM_BYTES + 300, "bytes: " + waiting);
    assertTrue(waiting >= STREAM_BYTES / 3, "bytes: " + waiting);
    stored.addAll(slow.take());
    for (long id = 0; id < 3; id++) {
      assertEquals(2000, revisions(stored, id).size());
    }
    assertEquals(0, scene.history.openViews);
  }

  @Test
  void catchingUpStopsWhenTheStreamIsFull() {
    for (int i = 0; i < 3000; i++) {
      scene.history.write("a=" + VALUE);
    }
    Client slow = scene.open().ask(watch("a").from(2));
    scene.sync();
    assertTrue(scene.history.reads < 30, "reads: " + scene.history.reads);
    List<Long> revisions = revisions(slow.take(), 0);
    assertEquals(3000, revisions.size());
    assertEquals(revisions.stream().sorted().distinct().toList(), revisions);
  }

  @Test
  @Statement(132)
  void aSlowWatcherThatACompactionOvertakesIsCancelled() {
    Client slow = scene.open().ask(watch("a"));
    scene.settle();
    for (int i = 0; i < 2000; i++) {
      scene.write("a=" + VALUE);
      scene.settle();
    }
    scene.history.compact(1900);
    List<WatchResponse> all = slow.take();
    assertEquals("0@0 canceled compacted=1900", Client.text(all.getLast()));
    List<Long> revisions = revisions(all, 0);
    assertTrue(revisions.size() > 10 && revisions.size() < 1900);
    assertEquals(revisions.size() + 1L, revisions.getLast());
  }

  @Test
  void aSlowWatcherWhoseEventsAreStillInMemoryIsNotOvertaken() {
    Client slow = scene.open().ask(watch("a"));
    scene.settle();
    for (int i = 0; i < 80; i++) {
      scene.write("a=" + VALUE);
    }
    scene.settle();
    scene.history.compact(scene.history.currentRevision());
    assertEquals(80, revisions(slow.take(), 0).size());
  }

  @Test
  void repliesWaitForRoomInTheirOrder() {
    Client slow = scene.open();
    for (int i = 0; i < 60; i++) {
      slow.ask(watch("k" + i));
      slow.stream.requestProgress();
      if (i % 30 == 29) {
        scene.settle();
      }
    }
    List<WatchResponse> all = slow.take();
    assertEquals(120, all.size());
    for (int i = 0; i < 60; i++) {
      assertEquals(i, all.get(2 * i).watchId());
      assertEquals(-1, all.get(2 * i + 1).watchId());
    }
  }

  @Test
  void aClientThatOnlyAsksIsSentAway() {
    Client greedy = scene.open();
    for (int i = 0; i < 1000; i++) {
      greedy.ask(watch("k" + i));
      scene.settle();
    }
    assertEquals(List.of(KvError.REQUEST_TOO_MANY_REQUESTS), greedy.ended);
  }

  @Test
  void cancellingAPausedWatcherEndsIt() {
    Client slow = scene.open().ask(watch("a")).ask(watch("b"));
    scene.settle();
    for (int i = 0; i < 200; i++) {
      scene.write("a=" + VALUE);
    }
    slow.stream.cancel(0);
    scene.settle();
    List<WatchResponse> all = slow.take();
    assertTrue(revisions(all, 0).size() < 200);
    assertTrue(all.getLast().canceled());
    scene.write("a=1", "b=1");
    slow.expect("1@202 b=1#202");
  }

  private static List<Long> revisions(List<WatchResponse> responses, long id) {
    return responses.stream()
        .filter(response -> response.watchId() == id)
        .flatMap(response -> response.events().stream())
        .map(event -> event.kv().modRevision())
        .toList();
  }
}
