package io.holdfast.domain.watch;

import static io.holdfast.domain.watch.Scene.watch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.watch.WatchEvent;
import io.holdfast.ports.watch.WatchResponse;
import io.holdfast.testkit.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FragmentsTest {
  private static final int MB = 1_000_000;

  @Test
  @Statement({143, 144})
  void largeResponsesAreSplitOnlyIfAskedFor() {
    Scene scene =
        new Scene(
            Scene.config(8 << 20, 8 << 20, 1000),
            "a=" + "x".repeat(MB),
            "b=" + "y".repeat(MB),
            "c=" + "z".repeat(MB),
            "d=small",
            "e=" + "q".repeat(MB / 2));
    Client client = scene.open().ask(watch("a..z").from(2));
    scene.sync();
    assertEquals(List.of("", "abcde"), keys(client.take()));
    client.ask(watch("a..z").from(2).fragment());
    scene.sync();
    assertEquals(List.of("", "ab...", "cde"), keys(client.take()));
    client.ask(watch("a..c").from(2).fragment());
    scene.sync();
    assertEquals(List.of("", "ab"), keys(client.take()));
  }

  @Test
  @Statement(143)
  void aResponseWithOneEventIsNeverSplitAndPreviousValuesCount() {
    Scene scene = new Scene();
    Client client = scene.open().ask(watch("a..z").fragment().prevKv());
    scene.settle();
    scene.write("a=" + "x".repeat(1_500_000));
    scene.write("a=" + "y".repeat(1_500_000));
    scene.write("b=" + "x".repeat(700_000), "c=" + "x".repeat(700_000));
    assertEquals(List.of("", "a", "a", "bc"), keys(client.take()));
    scene.write("b=" + "y".repeat(700_000), "c=" + "y".repeat(700_000));
    assertEquals(List.of("b...", "c"), keys(client.take()));
  }

  @Test
  @Statement(143)
  void splittingBeginsExactlyAtTheBound() {
    WatchResponse whole = response(5, 40, false);
    int size = (int) WireSize.of(whole);
    assertEquals(1, Fragments.split(whole, size + 1).size());
    assertEquals(2, Fragments.split(whole, size).size());
    List<WatchResponse> tiny = Fragments.split(whole, 1);
    assertEquals(5, tiny.size());
    assertTrue(tiny.stream().allMatch(piece -> piece.header().equals(whole.header())));
    assertEquals(
        List.of(true, true, true, true, false), tiny.stream().map(r -> r.fragment()).toList());
  }

  @Test
  void piecesAreSmallerThanTheBoundAndHoldEveryEventInOrder() {
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 200; round++) {
      WatchResponse whole = response(2 + random.nextInt(30), 1 + random.nextInt(300), true);
      int bound = 50 + random.nextInt(2000);
      List<WatchEvent> seen = new ArrayList<>();
      for (WatchResponse piece : Fragments.split(whole, bound)) {
        assertTrue(piece.events().size() == 1 || WireSize.of(piece) < bound);
        seen.addAll(piece.events());
      }
      assertEquals(whole.events(), seen);
    }
  }

  @Test
  void sizesAreThoseOfTheEncodedMessage() {
    // header 2+(2+3+3+2), id 2, created 2, canceled 2, compaction 3, reason 2+3, fragment 2
    WatchResponse control =
        new WatchResponse(
            new ResponseHeader(1, 128, 300, 5), 9, true, true, 200, "why", true, List.of());
    assertEquals(12 + 2 + 2 + 2 + 3 + 5 + 2, WireSize.of(control));
    // a negative number takes ten bytes
    assertEquals(2 + 11, WireSize.of(Responses.progress(new ResponseHeader(0, 0, 0, 0), -1)));
    // key 2+1, create 2, mod 2, version 2, value 3+200: 212, so 3+212 as kv
    KeyValue kv = KeyValue.of(Bytes.utf8("k"), 1, 2, 3, Bytes.wrap(new byte[200]), 0);
    assertEquals(212, kv.encoded().length);
    WatchEvent put = new WatchEvent(WatchEvent.Type.PUT, kv, Optional.of(kv));
    assertEquals(3 + 2 * 215, WireSize.event(put));
    KeyValue gone = KeyValue.deletion(Bytes.utf8("k"), 4);
    WatchEvent delete = new WatchEvent(WatchEvent.Type.DELETE, gone, Optional.empty());
    assertEquals(2 + 2 + 2 + 5, WireSize.event(delete));
  }

  private static WatchResponse response(int events, int valueBytes, boolean previous) {
    List<WatchEvent> list = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      KeyValue kv = KeyValue.of(Bytes.utf8("k" + i), 2, 9, 1, Bytes.wrap(new byte[valueBytes]), 0);
      list.add(
          new WatchEvent(
              WatchEvent.Type.PUT,
              kv,
              previous && i % 2 == 0 ? Optional.of(kv) : Optional.empty()));
    }
    return Responses.events(Scene.header(9), 3, list);
  }

  private static List<String> keys(List<WatchResponse> responses) {
    return responses.stream()
        .map(response ->
            response.events().stream()
                    .map(event -> event.kv().key().toUtf8())
                    .reduce("", String::concat)
                + (response.fragment() ? "..." : ""))
        .toList();
  }
}
