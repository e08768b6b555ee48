package io.holdfast.domain.watch;

import static io.holdfast.domain.watch.Scene.watch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.KvError;
import io.holdfast.ports.watch.WatchListener;
import io.holdfast.testkit.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchHubTest {
  private final Scene scene = new Scene(Scene.config(4 << 20, 10_000, 1000));

  @Test
  void changesThatFindNoRoomAreReadFromTheStore() {
    Client client = scene.open().ask(watch("a"));
    client.take();
    for (int i = 0; i < 500; i++) {
      scene.write("a=" + "v".repeat(100));
    }
    assertEquals(500, client.take().stream().mapToInt(r -> r.events().size()).sum());
    assertTrue(scene.history.reads > 0);
    scene.write("a=1");
    client.expect("0@502 a=1#502");
  }

  @Test
  void theLastChangesAreNotForgottenWhenTheyFindNoRoom() {
    Client client = scene.open().ask(watch("z"));
    client.take();
    for (int i = 0; i < 500; i++) {
      scene.write("a=" + "v".repeat(100));
    }
    scene.write("z=1");
    client.expect("0@502 z=1#502");
  }

  @Test
  @Statement(155)
  void watchersReadWhatTheyMissedWhenTheStoreWasReplaced() {
    Client client = scene.open().ask(watch("a")).ask(watch("b").from(6));
    scene.write("a=1");
    client.take();
    scene.history.write("a=2");
    scene.history.write("b=1");
    scene.history.write("a=3");
    scene.hub.reset();
    client.expect("0@5 a=2#3 a=3#5");
    scene.write("b=2");
    client.expect("1@6 b=2#6");
  }

  @Test
  @Statement({155, 132})
  void aReplacedStoreThatForgotWhatIsMissingEndsTheWatcher() {
    Client client = scene.open().ask(watch("a"));
    client.take();
    for (int i = 0; i < 5; i++) {
      scene.history.write("a=" + i);
    }
    scene.history.compact(4);
    scene.hub.reset();
    client.expect("0@0 canceled compacted=4");
  }

  @Test
  @Statement({155, 132})
  void whatACompactionLeftOfARevisionIsNotTakenForTheWhole() {
    Client client = scene.open().ask(watch("b"));
    client.take();
    scene.history.write("a=1", "b=1");
    scene.history.write("b=2");
    scene.history.compact(3);
    // Has the hub look at the store before it hears that it is another one.
    client.stream.requestProgress();
    client.expect("0@0 canceled compacted=3");
    scene.hub.reset();
    client.expect("");
  }

  @Test
  @Statement({155, 130})
  void watchersThatMissedNothingButTheLastCompactionGoOn() {
    Client client = scene.open().ask(watch("b"));
    client.take();
    scene.history.write("b=1");
    scene.history.write("b=2");
    scene.history.compact(2);
    client.stream.requestProgress();
    client.expect("0@2 b=1#2", "0@3 b=2#3", "-1@3");
    scene.write("b=3");
    client.expect("0@4 b=3#4");
  }

  @Test
  @Statement(153)
  void streamsThatRequireALeaderEndWithoutOneAfterWhatIsWaiting() {
    Client client = new Client(scene, true).ask(watch("a"));
    Client other = scene.open().ask(watch("a"));
    scene.settle();
    scene.write("a=1");
    scene.settle();
    scene.hub.noLeader();
    scene.settle();
    assertEquals(List.of(KvError.NO_LEADER), client.ended);
    assertEquals(List.of(), other.ended);
    client.expect("0@1 created", "0@2 a=1#2");
    scene.write("a=2");
    client.expect("");
    other.expect("0@1 created", "0@2 a=1#2", "0@3 a=2#3");
  }

  @Test
  void closingEndsAllStreamsAndAlarms() {
    Client client = scene.open().ask(watch("a").progress());
    client.take();
    scene.hub.close();
    scene.settle();
    assertEquals(List.of(KvError.STOPPED), client.ended);
    assertEquals(0, scene.time.alarms());
    Client late = scene.open();
    scene.settle();
    assertEquals(List.of(KvError.STOPPED), late.ended);
  }

  @Test
  void aClosedStreamHearsNothing() {
    Client client = scene.open().ask(watch("a")).ask(watch("a").from(1)).ask(watch("a..z"));
    client.take();
    client.stream.close();
    client.stream.close();
    scene.write("a=1");
    scene.sync();
    scene.hub.noLeader();
    scene.hub.close();
    scene.settle();
    client.expect("");
    assertEquals(List.of(), client.ended);
  }

  @Test
  void aFailingStoreEndsEveryStream() {
    Client client = scene.open().ask(watch("a").from(1));
    scene.settle();
    scene.history.failure = new IllegalStateException("disk gone");
    assertThrows(IllegalStateException.class, scene::sync);
    assertEquals(List.of(KvError.STOPPED), client.ended);
    assertEquals(List.of(KvError.STOPPED), scene.open().ended);
    scene.write("a=1");
    scene.settle();
  }

  @Test
  void aListenerThatFailsHarmsItselfOnly() {
    List<String> heard = new ArrayList<>();
    HubStream bad =
        scene.hub.open(
            new WatchListener() {
              @Override
              public void available() {
                heard.add("available");
                throw new IllegalStateException("bad listener");
              }

              @Override
              public void ended(KvError error) {
                heard.add("ended");
              }
            });
    bad.create(watch("a").request());
    Client good = scene.open().ask(watch("a"));
    scene.settle();
    scene.write("a=1");
    good.expect("0@1 created", "0@2 a=1#2");
    assertEquals(List.of("available"), heard);
  }
}
