package io.holdfast.blackbox.maintenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.StatusRuntimeException;
import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.history.Endpoint;
import io.holdfast.blackbox.history.Members;
import io.holdfast.blackbox.server.ClusterProcesses;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ProcessFactory;
import io.holdfast.blackbox.server.ServerProcess;
import io.holdfast.testkit.Statement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A leader gives leadership away when it is told to, or is told to stop. */
@Tag("blackbox")
class LeaderStopTest {
  private static final Duration ELECTION_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration CALL_MAX = Duration.ofSeconds(20);

  @Test
  @Timeout(120)
  void nobodyWaitsForAnElectionWhenTheLeaderIsTerminated() {
    List<String> flags =
        List.of("--heartbeat-interval=500", "--election-timeout=" + ELECTION_TIMEOUT.toMillis());
    try (ClusterProcesses cluster =
            ClusterProcesses.start(Launcher.configured(), Launcher.engine(), 3, flags);
        Members members = new Members(cluster)) {
      int leader = members.leader();
      Endpoint other = members.endpoints().get((leader + 1) % 3);
      AtomicBoolean ended = new AtomicBoolean();
      AtomicInteger written = new AtomicInteger();
      CompletableFuture<Duration> longest =
          CompletableFuture.supplyAsync(() -> longestGap(other, ended, written));
      while (written.get() < 100) {
        Thread.onSpinWait();
      }
      assertEquals(143, cluster.member(leader).terminate());
      int before = written.get();
      while (written.get() < before + 100 && !longest.isDone()) {
        Thread.onSpinWait();
      }
      ended.set(true);
      Duration gap = longest.join();
      assertTrue(gap.compareTo(ELECTION_TIMEOUT.dividedBy(2)) < 0, "nobody led for " + gap);
    }
  }

  /** A stream that is cut off looks like a fault of the server to many clients. */
  @Test
  @Timeout(60)
  void watchersAreToldToGoOnElsewhereWhenAMemberIsTerminated(@TempDir Path directory)
      throws Exception {
    ProcessFactory servers = new ProcessFactory(Launcher.configured());
    try (ServerProcess server = servers.start(Launcher.engine(), List.of())) {
      Etcdctl ours = Etcdctl.ours(List.of(server.endpoint()));
      ours.run("put", "a", "1");
      String[] watching = {"--debug", "watch", "a", "--rev=1"};
      try (Etcdctl.Running watch = ours.follow(directory.resolve("watch"), watching)) {
        watch.awaitLine("PUT");
        server.terminate();
        watch.awaitLine(" status=UNAVAILABLE ");
      }
    }
  }

  @Test
  @Timeout(120)
  @Statement(261)
  void theLeaderMovesWhereItIsTold() {
    try (ClusterProcesses cluster =
            ClusterProcesses.start(Launcher.configured(), Launcher.engine(), 3, List.of());
        Members members = new Members(cluster)) {
      int leader = members.leader();
      int next = (leader + 1) % 3;
      long target = members.endpoints().get(next).status(CALL_MAX).getHeader().getMemberId();
      Etcdctl etcdctl = new Etcdctl(cluster.endpoints());
      etcdctl.run("move-leader", Long.toHexString(target));
      assertEquals(next, members.leader());
      String refused = etcdctl.execute("", "move-leader", "99").output();
      assertTrue(refused.contains("bad leader transferee"), refused);
    }
  }

  /** Writes without a pause; the longest time between two acknowledgements. */
  private static Duration longestGap(
      Endpoint endpoint, AtomicBoolean ended, AtomicInteger written) {
    long longest = 0;
    long last = System.nanoTime();
    while (!ended.get()) {
      try {
        endpoint.kv(CALL_MAX).put(Endpoint.put("k", "v" + written.get()));
        written.incrementAndGet();
        longest = Math.max(longest, System.nanoTime() - last);
        last = System.nanoTime();
      } catch (StatusRuntimeException unknown) {
        // Whether it was written is not known; the gap goes on.
      }
    }
    return Duration.ofNanos(longest);
  }
}
