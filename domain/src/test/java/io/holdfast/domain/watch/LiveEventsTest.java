package io.holdfast.domain.watch;

import static io.holdfast.domain.watch.Scene.watch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.holdfast.domain.mvcc.RevisionChanges;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.watch.WatchResponse;
import io.holdfast.testkit.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveEventsTest {
  private final Scene scene = new Scene();
  private final Client client = scene.open();

  @Test
  @Statement({122, 127, 142})
  void theCreatedReplyTellsTheRevisionAndEventsFollowIt() {
    scene.write("a=1");
    client.ask(watch("a"));
    client.expect("0@2 created");
    scene.write("b=1");
    scene.write("a=2");
    client.expect("0@4 a=2#4");
  }

  @Test
  @Statement(121)
  void rangesHaveAnEndOrNone() {
    client.ask(watch("b..d")).ask(watch("c..")).ask(new Scene.Ask(KeyRange.ALL));
    client.ask(new Scene.Ask(KeyRange.single(Bytes.EMPTY)));
    client.ask(new Scene.Ask(new KeyRange(Bytes.EMPTY, Bytes.utf8("b"))));
    client.take();
    scene.write("a=1");
    client.expectInAnyOrder("2@2 a=1#2", "4@2 a=1#2");
    scene.write("c=1");
    client.expectInAnyOrder("0@3 c=1#3", "2@3 c=1#3", "1@3 c=1#3");
    scene.write("d=1");
    client.expectInAnyOrder("2@4 d=1#4", "1@4 d=1#4");
    scene.write("\0=1");
    client.expectInAnyOrder("3@5 \0=1#5", "2@5 \0=1#5", "4@5 \0=1#5");
  }

  @Test
  @Statement({129, 146})
  void nothingComesBeforeAStartInTheFuture() {
    client.ask(watch("a").from(4));
    scene.write("a=1");
    scene.write("a=2");
    client.expect("0@3 created");
    scene.write("a=3");
    scene.write("a=4");
    client.expect("0@4 a=3#4", "0@5 a=4#5");
  }

  @Test
  @Statement({139, 135})
  void filtersLeaveOutWritesOrDeletions() {
    client.ask(watch("a").noPut()).ask(watch("a").noDelete()).ask(watch("a").noPut().noDelete());
    client.take();
    scene.write("a=1");
    client.expect("1@2 a=1#2");
    scene.write("a");
    client.expect("0@3 a#3");
  }

  @Test
  @Statement({140, 139})
  void allEventsOfARevisionComeTogether() {
    client.ask(watch("a..z")).ask(watch("b")).ask(watch("a..z").noDelete()).ask(watch("d.."));
    client.take();
    scene.write("a=0");
    client.take();
    scene.write("a", "b=1", "c=1", "a=2");
    client.expectInAnyOrder("0@3 a#3 b=1#3 c=1#3 a=2#3", "1@3 b=1#3", "2@3 b=1#3 c=1#3 a=2#3");
  }

  @Test
  @Statement(140)
  void eventsThatDoNotAdjoinAreSelectedOneByOne() {
    client.ask(watch("a..z").noDelete()).ask(watch("m").prevKv());
    scene.write("m=0", "b=0");
    client.take();
    scene.write("a=1", "b", "c=1", "m=1");
    client.expectInAnyOrder("0@3 a=1#3 c=1#3 m=1#3", "1@3 m=1#3[0]");
  }

  @Test
  @Statement({138, 136})
  void previousValuesComeWithOverwritesAndDeletionsOnly() {
    client.ask(watch("a").prevKv());
    client.take();
    scene.write("a=1");
    scene.write("a=2");
    scene.write("a");
    scene.write("a=3");
    client.expect("0@2 a=1#2", "0@3 a=2#3[1]", "0@4 a#4[2]", "0@5 a=3#5");
    assertEquals(0, scene.history.openViews);
  }

  @Test
  void watchersOfTheSameEventsShareOneList() {
    client.ask(watch("a")).ask(watch("a")).ask(watch("a").prevKv()).ask(watch("a").prevKv());
    scene.write("a=1");
    client.take();
    scene.write("a=2", "b=1");
    List<WatchResponse> responses = client.take();
    assertSame(responses.get(0).events(), responses.get(1).events());
    assertSame(responses.get(2).events(), responses.get(3).events());
  }

  @Test
  @Statement(127)
  void aRevisionTheClientHasSeenIsInTheRepliesEvenIfItIsNotAnnouncedYet() {
    client.ask(watch("a"));
    client.take();
    RevisionChanges change = scene.history.write("a=1");
    client.ask(watch("a"));
    client.stream.requestProgress();
    client.expect("0@2 a=1#2", "1@2 created", "-1@2");
    scene.hub.committed(List.of(change));
    client.expect("");
    scene.write("a=2");
    client.expect("0@3 a=2#3", "1@3 a=2#3");
  }
}
