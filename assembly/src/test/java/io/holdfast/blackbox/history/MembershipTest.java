package io.holdfast.blackbox.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.testkit.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Clients at work while members come, go and move: nothing acknowledged is lost, nothing stale is
 * read, and writes go on.
 */
@Tag("blackbox")
@Isolated("how long writes stand still depends on what else runs")
class MembershipTest {
  private static final int CLIENTS = 6;
  private static final int SHARED_KEYS = 4;
  private static final int OPERATIONS_BETWEEN = 200;
  private static final Duration PROGRESS_MAX = Duration.ofSeconds(30);

  /** The default election timeout. */
  private static final Duration PAUSE_MAX = Duration.ofSeconds(1);

  /** What it may be on a machine that builds something else at the same time. */
  private static final Duration BUSY_PAUSE_MAX = Duration.ofSeconds(3);

  private static final List<String> FLAGS = List.of("--snapshot-count=500");

  private final Map<String, Long> begins = new LinkedHashMap<>();
  private final Map<String, Long> ends = new LinkedHashMap<>();

  /** What is done to the cluster, in the face of its clients. */
  private interface Course {
    void run(ChangingCluster cluster, History history);
  }

  @Test
  @Statement({235, 241, 243, 246})
  @Timeout(300)
  void membersComeGoAndMove(TestReporter reporter) throws InterruptedException {
    run(
        4,
        BUSY_PAUSE_MAX,
        reporter,
        (cluster, history) -> {
          change("add a learner and promote it", history, () -> cluster.addAndPromote(3));
          int leader = cluster.leader();
          change("remove the leader", history, () -> assertEquals(0, cluster.remove(leader)));
          int follower = follower(cluster);
          change("move a follower", history, () -> cluster.move(follower));
        });
  }

  @Test
  @Tag("long")
  @Timeout(900)
  void everyMemberIsReplacedAndMoved(TestReporter reporter) throws InterruptedException {
    run(8, PAUSE_MAX, reporter, this::everything);
  }

  private static int follower(ChangingCluster cluster) {
    int leader = cluster.leader();
    return cluster.numbers().stream().filter(i -> i != leader).findFirst().orElseThrow();
  }

  private void run(int numbers, Duration pauseMax, TestReporter reporter, Course course)
      throws InterruptedException {
    long seed = System.nanoTime();
    History history = new History();
    try (ChangingCluster cluster = new ChangingCluster(3, numbers, FLAGS);
        Members members = new Members(cluster.endpoints());
        ResumingWatcher watcher = new ResumingWatcher(cluster.endpoints(), members.revision())) {
      long first = members.revision() + 1;
      try (ClientLoad load =
          ClientLoad.start(
              CLIENTS,
              i -> new RecordingClient(i, cluster.endpoints(), history, seed, SHARED_KEYS))) {
        history.awaitMore(OPERATIONS_BETWEEN, PROGRESS_MAX);
        course.run(cluster, history);
      }
      List<Endpoint> alive = cluster.numbers().stream().map(cluster.endpoints()::get).toList();
      readEverything(alive, history);
      try (Members last = new Members(alive)) {
        long revision = last.revision();
        watcher.await(revision, PROGRESS_MAX);
        assertProven(history, watcher.events(), first, revision, seed);
        assertTrue(last.areEqualAt(revision), "members differ at revision " + revision);
      }
      report(history, cluster, pauseMax, reporter);
    }
  }

  private void everything(ChangingCluster cluster, History history) {
    change("grow to four", history, () -> cluster.add(3));
    change("grow to five by a learner", history, () -> cluster.addAndPromote(4));
    change("shrink to four", history, () -> assertEquals(0, cluster.remove(3)));
    change("shrink to three", history, () -> assertEquals(0, cluster.remove(4)));
    for (int original = 0; original < 3; original++) {
      int old = original;
      change("add the successor of " + old, history, () -> cluster.add(5 + old));
      change("remove " + old, history, () -> assertEquals(0, cluster.remove(old)));
    }
    for (int number : cluster.numbers()) {
      change(
          "let another one than " + number + " lead", history, () -> cluster.leadElsewhere(number));
      change("move " + number, history, () -> cluster.move(number));
    }
  }

  private void change(String what, History history, Runnable change) {
    begins.put(what, System.nanoTime());
    change.run();
    history.awaitMore(OPERATIONS_BETWEEN, PROGRESS_MAX);
    ends.put(what, System.nanoTime());
  }

  /** Reads each key that anyone wrote, so that a write that is gone now is found missing. */
  private static void readEverything(List<Endpoint> endpoints, History history) {
    RecordingClient last = new RecordingClient(CLIENTS, endpoints, history, 0, 1);
    history.operations().stream()
        .map(Operation::key)
        .distinct()
        .forEach(key -> {
          while (last.read(key).isEmpty()) {
            LockSupport.parkNanos(1_000_000);
          }
        });
  }

  private static void assertProven(
      History history, List<Event> events, long first, long last, long seed) {
    List<Violation> violations =
        new ArrayList<>(HistoryChecker.check(history.operations(), events));
    WatchOrder.check(events, first, last, violations::add);
    assertEquals(List.of(), violations.stream().limit(10).toList(), "seed " + seed);
  }

  private void report(
      History history, ChangingCluster cluster, Duration pauseMax, TestReporter reporter) {
    Map<String, Pause> pauses = new LinkedHashMap<>();
    begins.forEach((what, begin) ->
        pauses.put(what, Pause.longest(history, begin, ends.getOrDefault(what, begin))));
    reporter.publishEntry("longest time without an acknowledged write", pauses.toString());
    pauses.forEach((what, pause) ->
        assertTrue(
            pause.length().compareTo(pauseMax) <= 0,
            () -> what + ": no write in " + pause + "\n" + pause.told(history, cluster)));
  }
}
