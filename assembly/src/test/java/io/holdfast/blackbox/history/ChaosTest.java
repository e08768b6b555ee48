package io.holdfast.blackbox.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.blackbox.history.Operation.Outcome;
import io.holdfast.blackbox.history.Operation.Write;
import io.holdfast.blackbox.server.ClusterProcesses;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ServerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/**
 * Clients at work while members are killed: nothing acknowledged is lost, nothing stale is read.
 */
@Tag("blackbox")
class ChaosTest {
  private static final int CLIENTS = 6;
  private static final int SHARED_KEYS = 4;
  private static final int OPERATIONS_BETWEEN_FAULTS = 300;
  private static final Duration PROGRESS_MAX = Duration.ofSeconds(30);
  private static final Duration ELECTION_MAX = Duration.ofSeconds(3);
  private static final List<String> FLAGS = List.of("--snapshot-count=500");

  private final String engine = Launcher.engine();
  private final List<Duration> elections = new ArrayList<>();

  @Test
  @Timeout(120)
  void historyHoldsOverThreeRounds(TestReporter reporter) throws InterruptedException {
    run(3, reporter);
  }

  @Test
  @Tag("long")
  @Timeout(600)
  void historyHoldsOverTwentyRounds(TestReporter reporter) throws InterruptedException {
    run(20, reporter);
  }

  private void run(int rounds, TestReporter reporter) throws InterruptedException {
    long seed = System.nanoTime();
    try (ClusterProcesses cluster =
            ClusterProcesses.start(Launcher.configured(), engine, 3, FLAGS);
        Members members = new Members(cluster);
        ResumingWatcher watcher = new ResumingWatcher(members.endpoints(), members.revision())) {
      long first = members.revision() + 1;
      History history = new History();
      try (ClientLoad load =
          ClientLoad.start(
              CLIENTS,
              i -> new RecordingClient(i, members.endpoints(), history, seed, SHARED_KEYS))) {
        for (int round = 0; round < rounds; round++) {
          history.awaitMore(OPERATIONS_BETWEEN_FAULTS, PROGRESS_MAX);
          fault(round % 3, cluster, members);
        }
        history.awaitMore(OPERATIONS_BETWEEN_FAULTS, PROGRESS_MAX);
      }
      readEverything(members, history);
      long last = members.revision();
      watcher.await(last, PROGRESS_MAX);
      assertProven(history, watcher.events(), first, last, seed);
      assertTrue(members.areEqualAt(last), "members differ at revision " + last);
      report(reporter, history, watcher);
    }
  }

  private void fault(int kind, ClusterProcesses cluster, Members members) {
    int leader = members.leader();
    List<Integer> victims =
        switch (kind) {
          case 0 -> List.of(leader);
          case 1 -> List.of((leader + 1) % 3);
          default -> List.of(0, 1, 2);
        };
    victims.forEach(victim -> cluster.member(victim).kill());
    List<Endpoint> alive =
        IntStream.range(0, 3)
            .filter(i -> !victims.contains(i))
            .mapToObj(members.endpoints()::get)
            .toList();
    if (!alive.isEmpty()) {
      elections.add(members.timeUntilServing(alive));
    }
    victims.forEach(victim -> cluster.member(victim).restart());
    victims.stream().map(cluster::member).forEach(ServerProcess::awaitReady);
  }

  /** Reads each key that anyone wrote, so that a write that is gone now is found missing. */
  private static void readEverything(Members members, History history) {
    RecordingClient last = new RecordingClient(CLIENTS, members.endpoints(), history, 0, 1);
    history.operations().stream()
        .map(Operation::key)
        .distinct()
        .forEach(key -> {
          while (last.read(key).isEmpty()) {
            Thread.onSpinWait();
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

  private void report(TestReporter reporter, History history, ResumingWatcher watcher) {
    Duration slowest = Collections.max(elections);
    reporter.publishEntry("operations", Integer.toString(history.size()));
    reporter.publishEntry("acknowledged writes", Long.toString(acknowledged(history)));
    reporter.publishEntry("watcher connections", Integer.toString(watcher.connections()));
    reporter.publishEntry("time until serving after each kill", elections.toString());
    assertTrue(slowest.compareTo(ELECTION_MAX) < 0, "a new leader served after " + slowest);
    assertTrue(acknowledged(history) > OPERATIONS_BETWEEN_FAULTS, "hardly a write succeeded");
  }

  private static long acknowledged(History history) {
    return history.operations().stream()
        .filter(o -> o instanceof Write write && write.outcome() instanceof Outcome.Acknowledged)
        .count();
  }
}
