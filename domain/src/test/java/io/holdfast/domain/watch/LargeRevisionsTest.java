package io.holdfast.domain.watch;

import static io.holdfast.domain.watch.Scene.watch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.KvError;
import io.holdfast.ports.watch.WatchConfig;
import io.holdfast.ports.watch.WatchEvent;
import io.holdfast.ports.watch.WatchResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One deletion of much: the events are small, the values before them are not. */
class LargeRevisionsTest {
  private static final int KEYS = 40;
  private static final String VALUE = "v".repeat(1000);
  private static final int STREAM_BYTES = 6_000;
  private static final int FRAGMENT_BYTES = 2_500;
  private static final int PREVIOUS_BYTES = 20_000;

  private final Scene scene =
      new Scene(
          new WatchConfig(
              STREAM_BYTES,
              100_000,
              10,
              FRAGMENT_BYTES,
              PREVIOUS_BYTES,
              Scene.SYNC,
              Duration.ofMinutes(10)));

  @BeforeEach
  void fill() {
    for (String key : keys(0, KEYS)) {
      scene.write(key + "=" + VALUE);
    }
    scene.settle();
  }

  private static String[] keys(int from, int to) {
    return IntStream.range(from, to).mapToObj("k%02d"::formatted).toArray(String[]::new);
  }

  private static String ended(long id, long revision) {
    return id + "@" + revision + " canceled (" + KvError.WATCH_REVISION_TOO_LARGE.text() + ")";
  }

  @Test
  void aWatcherThatTakesItWholeEndsAndTheOthersGoOn() {
    Client client =
        scene
            .open()
            .ask(watch("k..l").id(5).prevKv())
            .ask(watch("k..l").id(6))
            .ask(watch("x").id(7).prevKv());
    assertEquals(3, client.take().size());
    scene.write(keys(0, KEYS));
    List<WatchResponse> told = client.take();
    assertEquals(2, told.size());
    assertEquals(ended(5, 42), Client.text(told.getFirst()));
    assertEquals(KEYS, told.getLast().events().size());
    scene.write("k01=1", "x=1");
    client.expectInAnyOrder("6@43 k01=1#43", "7@43 x=1#43");
    assertEquals(2, scene.hub.measures().watchers().value());
    client.ask(watch("a").id(5));
    assertTrue(client.take().getFirst().canceled(), "its id was given again");
  }

  @Test
  void aWatcherOfThePastEndsAsWellAfterWhatCameBefore() {
    scene.write(keys(0, KEYS));
    Client client = scene.open().ask(watch("k..l").from(41).prevKv());
    scene.sync();
    List<WatchResponse> told = client.take();
    assertEquals(3, told.size());
    assertEquals(List.of(41L), revisions(told.subList(1, 2)));
    assertTrue(told.getLast().canceled());
    assertEquals(KvError.WATCH_REVISION_TOO_LARGE.text(), told.getLast().cancelReason());
  }

  @Test
  void whatFitsIsToldWholeWithoutFragments() {
    Client client = scene.open().ask(watch("k..l").prevKv());
    client.take();
    scene.write(keys(0, 19));
    List<WatchResponse> told = client.take();
    assertEquals(1, told.size());
    assertEquals(19, told.getFirst().events().size());
    assertTrue(told.getFirst().events().stream().allMatch(event -> event.prevKv().isPresent()));
  }

  @Test
  void fragmentsAreLookedUpAsTheyAreTaken() {
    Client client = scene.open().ask(watch("k..l").prevKv().fragment());
    client.take();
    scene.write(keys(0, KEYS));
    scene.settle();
    assertTrue(scene.history.lookups < 15, "lookups: " + scene.history.lookups);
    // Whoever comes late meets the header of a later time: a revision in pieces keeps its own.
    scene.write("k00=1");
    List<WatchResponse> told = new ArrayList<>(client.take());
    assertEquals("0@43 k00=1#43", Client.text(told.removeLast()));
    checkPieces(told, 42);
  }

  @Test
  void thePastComesInFragmentsToo() {
    scene.write(keys(0, KEYS));
    scene.write("x=1");
    Client client = scene.open().ask(watch("k..l").from(42).prevKv().fragment());
    scene.sync();
    assertTrue(scene.history.lookups < 15, "lookups: " + scene.history.lookups);
    List<WatchResponse> told = client.take();
    checkPieces(told.subList(1, told.size()), 43);
    assertEquals(0, scene.history.openViews);
  }

  private static void checkPieces(List<WatchResponse> pieces, long headerRevision) {
    List<String> seen = new ArrayList<>();
    for (WatchResponse piece : pieces) {
      assertTrue(WireSize.of(piece) < FRAGMENT_BYTES);
      assertEquals(headerRevision, piece.header().revision());
      assertEquals(!piece.equals(pieces.getLast()), piece.fragment());
      for (WatchEvent event : piece.events()) {
        assertEquals(VALUE, event.prevKv().orElseThrow().value().toUtf8());
        seen.add(event.kv().key().toUtf8());
      }
    }
    assertEquals(List.of(keys(0, KEYS)), seen);
  }

  @Test
  void aCompactionOvertakesAWatcherAmidFragments() {
    Client client = scene.open().ask(watch("k..l").prevKv().fragment());
    client.take();
    scene.write(keys(0, KEYS));
    scene.settle();
    // What is remembered of late changes is forgotten, so that the history has to be read.
    scene.write("z=" + "z".repeat(100_001));
    scene.history.compact(42);
    List<WatchResponse> told = client.take();
    assertTrue(told.getFirst().fragment());
    assertEquals("0@0 canceled compacted=42", Client.text(told.getLast()));
  }

  @Test
  void nothingIsLookedUpForAStreamThatIsFull() {
    Client slow = scene.open().ask(watch("k..l")).ask(watch("k..l").prevKv());
    slow.take();
    scene.write("k00=" + "w".repeat(STREAM_BYTES));
    scene.settle();
    int before = scene.history.lookups;
    scene.write(keys(0, 10));
    scene.settle();
    assertEquals(before, scene.history.lookups);
    assertNotNull(slow.poll());
    List<WatchResponse> told = slow.take();
    assertEquals(10, told.getLast().events().size());
  }

  private static List<Long> revisions(List<WatchResponse> responses) {
    return responses.stream()
        .flatMap(response -> response.events().stream())
        .map(event -> event.kv().modRevision())
        .toList();
  }
}
