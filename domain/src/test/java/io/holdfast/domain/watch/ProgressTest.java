package io.holdfast.domain.watch;

import static io.holdfast.domain.watch.Scene.watch;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.ports.watch.WatchConfig;
import io.holdfast.testkit.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final Scene scene = new Scene();
  private final Client client = scene.open();

  @Test
  @Statement({146, 147})
  void askingIsAnsweredOnceForTheStream() {
    client.stream.requestProgress();
    client.expect("");
    client.ask(watch("a")).ask(watch("c"));
    scene.write("b=1");
    client.stream.requestProgress();
    client.expect("0@2 created", "1@2 created", "-1@2");
    client.stream.cancel(0);
    client.stream.cancel(1);
    client.stream.requestProgress();
    client.expect("0@2 canceled", "1@2 canceled");
  }

  @Test
  @Statement(146)
  void aWatcherThatStartsInThePastHoldsTheAnswerBackUntilItIsSynced() {
    client.ask(watch("a").from(1));
    client.stream.requestProgress();
    client.expect("0@1 created");
    scene.sync();
    client.expect("");
    client.stream.requestProgress();
    client.expect("-1@1");
  }

  @Test
  @Statement(146)
  void aWatcherThatStartsInTheFutureHoldsTheAnswerBack() {
    client.ask(watch("a").from(3));
    client.stream.requestProgress();
    scene.write("x=1");
    client.stream.requestProgress();
    client.expect("0@2 created");
    scene.write("x=2");
    client.stream.requestProgress();
    client.expect("-1@3");
  }

  @Test
  @Statement({146, 133})
  void aWatcherThatWasOvertakenHoldsTheAnswerBackUntilItIsCancelled() {
    scene.write("a=1");
    scene.write("a=2");
    scene.history.compact(3);
    client.ask(watch("a")).ask(watch("a").from(2));
    scene.sync();
    client.expect("0@3 created", "1@3 created", "1@0 canceled compacted=3");
    client.stream.requestProgress();
    scene.sync();
    client.expect("");
    client.stream.cancel(1);
    client.stream.requestProgress();
    client.expect("1@3 canceled", "-1@3");
  }

  @Test
  @Statement(148)
  void theAnswerComesAfterAllEventsItCovers() {
    client.ask(watch("a"));
    client.take();
    scene.write("a=1");
    scene.history.write("a=2");
    scene.history.write("b=1");
    client.stream.requestProgress();
    client.expect("0@2 a=1#2", "0@3 a=2#3", "-1@4");
  }

  @Test
  @Statement(145)
  void quietWatchersThatAskedForItAreReportedEveryPeriodWithSomeJitter() {
    Duration period = WatchConfig.DEFAULTS.progressPeriod();
    client.ask(watch("a").progress()).ask(watch("a")).ask(watch("b").progress().from(100));
    client.take();
    scene.time.pass(period.minusNanos(1));
    client.expect("");
    scene.time.pass(period.dividedBy(10).plusNanos(1));
    client.expect("0@1");
    scene.write("a=1");
    client.expectInAnyOrder("0@2 a=1#2", "1@2 a=1#2");
    scene.time.pass(period.plus(period.dividedBy(10)));
    client.expect("");
    scene.time.pass(period.plus(period.dividedBy(10)));
    client.expect("0@2");
    client.stream.cancel(0);
    client.take();
    scene.time.pass(period.multipliedBy(3));
    client.expect("");
  }

  @Test
  @Statement(145)
  void theTimerEndsWithTheStream() {
    int before = scene.time.alarms();
    client.ask(watch("a").progress()).ask(watch("b").progress());
    client.take();
    assertEquals(before + 1, scene.time.alarms());
    client.stream.close();
    scene.settle();
    assertEquals(before, scene.time.alarms());
  }
}
