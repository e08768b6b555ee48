package io.holdfast.domain.watch;

import static io.holdfast.domain.watch.Scene.watch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.watch.WatchConfig;
import io.holdfast.ports.watch.WatchResponse;
import io.holdfast.testkit.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatchUpTest {
  private static Scene scene(String... written) {
    return new Scene(WatchConfig.DEFAULTS, written);
  }

  @Test
  @Statement({128, 142, 146})
  void historyComesWithTheNextSyncAndLiveEventsFollow() {
    Scene scene = scene("a=1", "b=1", "a=2", "a", "c=1");
    Client client = scene.open().ask(watch("a..z").from(1)).ask(watch("a").from(4));
    client.expect("0@6 created", "1@6 created");
    scene.write("a=3");
    client.expect("");
    scene.sync();
    client.expectInAnyOrder("0@7 a=1#2 b=1#3 a=2#4 a#5 c=1#6 a=3#7", "1@7 a=2#4 a#5 a=3#7");
    scene.write("a=4");
    client.expectInAnyOrder("0@8 a=4#8", "1@8 a=4#8");
    assertEquals(0, scene.history.openViews);
  }

  @Test
  void historyThatIsStillInMemoryIsNotRead() {
    Scene scene = scene();
    scene.open().ask(watch("somebody"));
    scene.settle();
    scene.write("a=1");
    scene.write("a=2");
    Client client = scene.open().ask(watch("a").from(2));
    scene.sync();
    client.expect("0@3 created", "0@3 a=1#2 a=2#3");
    assertEquals(0, scene.history.reads);
  }

  @Test
  void withoutAnyWatcherChangesAreNotKeptInMemory() {
    Scene scene = scene();
    scene.write("a=1");
    scene.write("a=2");
    Client client = scene.open().ask(watch("a").from(2));
    scene.sync();
    client.expect("0@3 created", "0@3 a=1#2 a=2#3");
    assertEquals(1, scene.history.reads);
  }

  @Test
  @Statement(141)
  void aResponseHoldsOnlySoManyRevisionsAndNeverPartOfOne() {
    Scene scene = scene();
    for (int i = 0; i < 2500; i++) {
      scene.history.write("a=" + i, "x=" + i);
      scene.history.write("b=" + i);
    }
    Client client = scene.open().ask(watch("a..c").from(2)).ask(watch("x").from(2));
    scene.sync();
    List<WatchResponse> responses = client.take();
    assertEquals(List.of(1000, 1000, 1000, 1000, 1000), sizes(responses, 0));
    assertEquals(List.of(1000, 1000, 500), sizes(responses, 1));
    assertTrue(responses.stream().allMatch(r -> r.header().revision() == 5001));
  }

  @Test
  void watchersAtAboutTheSameRevisionShareTheReading() {
    Scene scene = scene();
    for (int i = 0; i < 10_000; i++) {
      scene.history.write("a=" + i);
    }
    Client client = scene.open();
    for (int i = 0; i < 300; i++) {
      client.ask(watch("b" + i).from(2 + i));
    }
    scene.sync();
    assertEquals(300, client.take().size());
    assertTrue(scene.history.reads <= 12, "reads: " + scene.history.reads);
    client.stream.requestProgress();
    client.expect("-1@10001");
  }

  @Test
  void scansThatMeetGoOnAsOne() {
    Scene scene = scene();
    for (int i = 0; i < 20_000; i++) {
      scene.history.write("a=" + i);
    }
    Client client = scene.open();
    for (int i = 0; i < 10; i++) {
      client.ask(watch("b").from(2 + 1500L * i));
    }
    scene.sync();
    client.take();
    assertTrue(scene.history.reads <= 40, "reads: " + scene.history.reads);
  }

  @Test
  @Statement({130, 131, 133, 134})
  void aStartBelowTheCompactionIsCancelledAndKeepsItsId() {
    Scene scene = scene("a=1", "a=2", "a=3", "a=4", "a=5");
    scene.history.compact(4);
    Client client = scene.open().ask(watch("a").from(3)).ask(watch("a").from(4));
    scene.sync();
    client.expectInAnyOrder(
        "0@6 created", "1@6 created", "0@0 canceled compacted=4", "1@6 a=3#4 a=4#5 a=5#6");
    client.ask(watch("a").from(1).id(7));
    scene.sync();
    client.expect("7@6 created", "7@0 canceled compacted=4");
    client.ask(watch("a").id(7));
    client.expect("-1@6 created canceled (mvcc: duplicate watch ID provided on the WatchStream)");
    client.stream.cancel(7);
    client.ask(watch("a").id(7));
    client.expect("7@6 canceled", "7@6 created");
    scene.write("a=6");
    client.expectInAnyOrder("1@7 a=6#7", "7@7 a=6#7");
  }

  @Test
  @Statement(138)
  void previousValuesThatWereCompactedAwayAreLeftOut() {
    Scene scene = scene("a=1", "a=2", "a=3", "a", "a=4");
    scene.history.compact(3);
    Client client = scene.open().ask(watch("a").from(3).prevKv());
    scene.sync();
    client.expect("0@6 created", "0@6 a=2#3 a=3#4[2] a#5[3] a=4#6");
  }

  @Test
  @Statement(132)
  void aCompactionOvertakesAWatcherThatIsStillReading() {
    Scene scene = new Scene(Scene.config(4 << 20, 1, 2));
    for (int i = 2; i <= 9; i++) {
      scene.history.write("a=" + i);
    }
    Client client = scene.open().ask(watch("a").from(2));
    client.expect("0@9 created");
    ringOnceThen(scene, () -> scene.history.compact(8));
    client.expect("0@9 a=2#2 a=3#3", "0@0 canceled compacted=8");
  }

  /** Begins the sync, and does something between its first and second step. */
  private static void ringOnceThen(Scene scene, Runnable between) {
    scene.time.ring(Scene.SYNC);
    scene.time.runOne();
    between.run();
    scene.settle();
  }

  private static List<Integer> sizes(List<WatchResponse> responses, long id) {
    return responses.stream()
        .filter(response -> response.watchId() == id && !response.created())
        .map(response -> response.events().size())
        .toList();
  }
}
