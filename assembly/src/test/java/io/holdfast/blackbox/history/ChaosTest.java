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
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Clients at work while members are killed and paused: nothing acknowledged is lost, nothing stale
 * is read.
 */
@Tag("blackbox")
@Isolated("its processes are stopped and started all the time")
class ChaosTest {
  private static final int CLIENTS = 6;
  private static final int SHARED_KEYS = 4;
  private static final int OPERATIONS_BETWEEN_FAULTS = 300;
  private static final int OPERATIONS_WHILE_PAUSED = 100;
  private static final Duration PROGRESS_MAX = Duration.ofSeconds(30);
  private static final Duration ELECTION_MAX = Duration.ofSeconds(3);
  private static final List<String> FLAGS = List.of("--snapshot-count=500");

  private final String engine = Launcher.engine();
  private final List<Outage> outages = new ArrayList<>();

  /** How long nobody served after a fault. */
  private record Outage(Fault fault, Duration duration) {}

  @Test
  @Timeout(300)
  void historyHoldsOverOneRoundOfEachKind(TestReporter reporter) throws InterruptedException {
    run(Fault.values().length, reporter);
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
          happen(Fault.values()[round % Fault.values().length], cluster, members, history);
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

  private enum Fault {
    KILL_LEADER,
    PAUSE_LEADER,
    KILL_FOLLOWER,
    KILL_ALL,
    PAUSE_FOLLOWER;

    List<Integer> victims(int leader) {
      return switch (this) {
        case KILL_LEADER, PAUSE_LEADER -> List.of(leader);
        case KILL_FOLLOWER, PAUSE_FOLLOWER -> List.of((leader + 1) % 3);
        case KILL_ALL -> List.of(0, 1, 2);
      };
    }

    boolean kills() {
      return switch (this) {
        case KILL_LEADER, KILL_FOLLOWER, KILL_ALL -> true;
        case PAUSE_LEADER, PAUSE_FOLLOWER -> false;
      };
    }
  }

  private void happen(Fault fault, ClusterProcesses cluster, Members members, History history) {
    List<Integer> numbers = fault.victims(members.leader());
    List<ServerProcess> victims = numbers.stream().map(cluster::member).toList();
    victims.forEach(fault.kills() ? ServerProcess::kill : ServerProcess::pause);
    List<Endpoint> others =
        IntStream.range(0, 3)
            .filter(i -> !numbers.contains(i))
            .mapToObj(members.endpoints()::get)
            .toList();
    if (!others.isEmpty()) {
      outages.add(new Outage(fault, members.timeUntilServing(others)));
    }
    if (fault.kills()) {
      victims.forEach(ServerProcess::restart);
      victims.forEach(ServerProcess::awaitReady);
    } else {
      // Long enough for the others to change what the paused member believes.
      history.awaitMore(OPERATIONS_WHILE_PAUSED, PROGRESS_MAX);
      victims.forEach(ServerProcess::resume);
    }
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
    Duration slowest =
        outages.stream().map(Outage::duration).max(Comparator.naturalOrder()).orElseThrow();
    reporter.publishEntry("operations", Integer.toString(history.size()));
    reporter.publishEntry("acknowledged writes", Long.toString(acknowledged(history)));
    reporter.publishEntry("watcher connections", Integer.toString(watcher.connections()));
    reporter.publishEntry("acknowledged deletions", Long.toString(deletions(history)));
    reporter.publishEntry("time until serving after each fault", outages.toString());
    assertTrue(slowest.compareTo(ELECTION_MAX) < 0, "a new leader served after " + slowest);
    assertTrue(acknowledged(history) > OPERATIONS_BETWEEN_FAULTS, "hardly a write succeeded");
    assertTrue(deletions(history) > 0, "no deletion succeeded");
  }

  private static long acknowledged(History history) {
    return writes(history).count();
  }

  private static long deletions(History history) {
    return writes(history).filter(Write::deletes).count();
  }

  private static Stream<Write> writes(History history) {
    return history.operations().stream()
        .filter(Write.class::isInstance)
        .map(Write.class::cast)
        .filter(write -> write.outcome() instanceof Outcome.Acknowledged);
  }
}
