package io.holdfast.domain.watch;

import static io.holdfast.domain.watch.Scene.watch;

import io.holdfast.testkit.Statement;
import org.junit.jupiter.api.Test;

class WatcherIdTest {
  private final Scene scene = new Scene();
  private final Client client = scene.open();

  @Test
  @Statement({123, 124, 134})
  void idsAreGivenInOrderAndSkipThoseInUse() {
    client.ask(watch("a").id(1)).ask(watch("a")).ask(watch("a")).ask(watch("a").id(1));
    client.expect(
        "1@1 created",
        "0@1 created",
        "2@1 created",
        "-1@1 created canceled (mvcc: duplicate watch ID provided on the WatchStream)");
    client.ask(watch("a").id(100)).ask(watch("a").id(-5)).ask(watch("a"));
    client.expect("100@1 created", "-5@1 created", "3@1 created");
    client.stream.cancel(2);
    client.ask(watch("a").id(2)).ask(watch("a"));
    client.expect("2@1 canceled", "2@1 created", "4@1 created");
  }

  @Test
  @Statement({123, 125, 126})
  void refusedCreationsUseUpNoId() {
    client.ask(watch("b..a")).ask(watch("b..b")).ask(watch("b").from(-1));
    client.ask(watch("b..a").id(4)).ask(watch("b").from(-100).id(9)).ask(watch("b").id(4));
    client.ask(watch("b"));
    client.expect(
        "-1@1 created canceled (mvcc: watcher range is empty)",
        "-1@1 created canceled (mvcc: watcher range is empty)",
        "-1@1 created canceled (etcdserver: mvcc: required revision has been compacted)",
        "-1@1 created canceled (mvcc: watcher range is empty)",
        "-1@1 created canceled (etcdserver: mvcc: required revision has been compacted)",
        "4@1 created",
        "0@1 created");
  }

  @Test
  @Statement(152)
  void creationsThatAreNotAllowedAreAnsweredInOrderAndTheStreamGoesOn() {
    client.ask(watch("a"));
    client.stream.refuse("rpc error: code = PermissionDenied desc = etcdserver: permission denied");
    client.ask(watch("b"));
    client.expect(
        "0@1 created",
        "-1@1 created canceled"
            + " (rpc error: code = PermissionDenied desc = etcdserver: permission denied)",
        "1@1 created");
  }

  @Test
  @Statement(134)
  void cancelledWatchersAreSilentAndUnknownIdsAreIgnored() {
    client.ask(watch("a")).ask(watch("a"));
    scene.write("a=1");
    client.stream.cancel(0);
    scene.write("a=2");
    client.stream.cancel(0);
    client.stream.cancel(55);
    client.stream.cancel(-1);
    client.expect("0@3 created", "1@3 created", "0@3 canceled");
    scene.write("a=3");
    client.expect("1@4 a=3#4");
    client.stream.cancel(1);
    client.expect("1@4 canceled");
    scene.write("a=4");
    client.expect("");
  }

  @Test
  @Statement({120, 123})
  void idsArePerStream() {
    Client other = scene.open();
    client.ask(watch("a"));
    other.ask(watch("a")).ask(watch("b"));
    client.expect("0@1 created");
    other.expect("0@1 created", "1@1 created");
    client.stream.close();
    scene.write("b=1");
    other.expect("1@2 b=1#2");
    client.expect("");
  }
}
