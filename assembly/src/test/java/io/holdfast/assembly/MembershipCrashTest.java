package io.holdfast.assembly;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.cluster.ClusterApi;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.consensus.ConsensusStatus;
import io.holdfast.ports.kv.PutRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A change of members survives the death of whoever drives it, at each point between the record in
 * the replicated state and the configuration of the log: in the end both agree on what was asked.
 */
@Timeout(180)
class MembershipCrashTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final CallContext ANYONE = CallContext.ANONYMOUS;
  private static final List<String> NEW_URL = List.of("http://new:1");

  @TempDir Path directory;

  /** A change, asked for again and again until the member list shows it. */
  private interface Change {
    /** Asks; true if it is done. What it throws counts as not yet. */
    boolean ask(MembersInProcess cluster) throws Exception;
  }

  @Test
  void anAddedVoter(TestReporter reporter) {
    everywhere(
        reporter,
        () -> {
          boolean[] started = new boolean[1];
          return cluster -> {
            Member added = added(cluster, false);
            if (!started[0]) {
              started[0] = true;
              cluster.start(added.id());
            }
            return voters(cluster).contains(added.id());
          };
        });
  }

  @Test
  void aPromotedLearner(TestReporter reporter) {
    everywhere(
        reporter,
        () -> {
          boolean[] started = new boolean[1];
          return cluster -> {
            Member added = added(cluster, true);
            if (!started[0]) {
              started[0] = true;
              cluster.start(added.id());
            }
            if (added.learner()) {
              answer(anyone(cluster).memberPromote(added.id(), ANYONE));
            }
            return voters(cluster).contains(added.id());
          };
        });
  }

  @Test
  void aRemovedFollower(TestReporter reporter) {
    everywhere(reporter, () -> removal(false));
  }

  @Test
  void aRemovedLeader(TestReporter reporter) {
    everywhere(reporter, () -> removal(true));
  }

  private static Change removal(boolean ofLeader) {
    long[] victim = new long[1];
    return cluster -> {
      if (victim[0] == 0) {
        long leader = leader(cluster).orElseThrow();
        victim[0] = ofLeader ? leader : leader % 3 + 1;
      }
      long id = victim[0];
      if (members(cluster).stream().anyMatch(member -> member.id() == id)) {
        long other = cluster.ids().stream().filter(i -> i != id).findFirst().orElseThrow();
        answer(cluster.node(other).cluster().memberRemove(id, ANYONE));
      }
      return cluster.removed().contains(id);
    };
  }

  /** The new member, added if it is not there. */
  private static Member added(MembersInProcess cluster, boolean learner) throws Exception {
    for (Member member : members(cluster)) {
      if (member.peerUrls().equals(NEW_URL)) {
        return member;
      }
    }
    return answer(anyone(cluster).memberAdd(NEW_URL, learner, ANYONE)).member();
  }

  /** Lets a member die at the first point, then in a new cluster at the second, and so on. */
  private void everywhere(TestReporter reporter, Supplier<Change> change) {
    List<String> points = new ArrayList<>();
    Optional<String> point = Optional.of("");
    for (int run = 0; point.isPresent(); run++) {
      point = dyingAt(run, change.get());
      point.ifPresent(points::add);
    }
    reporter.publishEntry("died", points.toString());
    assertTrue(points.size() >= 3, "hardly anything to die at: " + points);
  }

  /** Returns where a member died; empty if there were not so many points. */
  private Optional<String> dyingAt(int number, Change change) {
    AtomicInteger passed = new AtomicInteger();
    String[] where = new String[1];
    try (MembersInProcess cluster =
        new MembersInProcess(
            directory.resolve("run-" + number),
            3,
            point -> {
              boolean here = passed.getAndIncrement() == number;
              if (here) {
                where[0] = point;
              }
              return here;
            })) {
      await("a leader", () -> leader(cluster).isPresent());
      await("the change or a death", () -> cluster.died().isDone() || isWell(cluster, change));
      if (cluster.died().isDone()) {
        long victim = cluster.died().join();
        cluster.kill(victim);
        cluster.start(victim);
        await("the change in spite of a death " + where[0], () -> isWell(cluster, change));
      }
    }
    return Optional.ofNullable(where[0]);
  }

  private static boolean isDone(MembersInProcess cluster, Change change) {
    try {
      return change.ask(cluster);
    } catch (Exception notYet) {
      return false;
    }
  }

  private static Stream<Long> staying(MembersInProcess cluster) {
    return cluster.ids().stream().filter(id -> !cluster.removed().contains(id));
  }

  private static boolean isWell(MembersInProcess cluster, Change change) {
    return isDone(cluster, change)
        && isSettled(cluster)
        && staying(cluster).allMatch(id -> writes(cluster, id));
  }

  /** The list of every member and the configuration of the log are the same. */
  private static boolean isSettled(MembersInProcess cluster) {
    Optional<Long> leader = leader(cluster);
    if (leader.isEmpty()) {
      return false;
    }
    Map<Long, Boolean> learners = new HashMap<>(Map.of(leader.get(), false));
    cluster
        .log(leader.get())
        .peers()
        .forEach((id, progress) -> learners.put(id, progress.learner()));
    return staying(cluster)
        .allMatch(id -> {
          Map<Long, Boolean> listed = new HashMap<>();
          cluster.node(id).members().forEach(m -> listed.put(m.id(), m.learner()));
          return listed.equals(learners);
        });
  }

  private static Optional<Long> leader(MembersInProcess cluster) {
    return staying(cluster)
        .filter(id -> cluster.log(id).role() == ConsensusStatus.Role.LEADER)
        .findFirst();
  }

  private static boolean writes(MembersInProcess cluster, long id) {
    PutRequest put = new PutRequest(Bytes.utf8("k"), Bytes.utf8("v"), 0, false, false, false);
    try {
      answer(cluster.node(id).keyValues().put(put, ANYONE));
      return true;
    } catch (Exception notYet) {
      return false;
    }
  }

  private static List<Long> voters(MembersInProcess cluster) throws Exception {
    return members(cluster).stream().filter(m -> !m.learner()).map(Member::id).toList();
  }

  private static List<Member> members(MembersInProcess cluster) throws Exception {
    return answer(anyone(cluster).memberList(true, ANYONE)).members();
  }

  private static ClusterApi anyone(MembersInProcess cluster) {
    long id = leader(cluster).orElseThrow(() -> new CompletionException("nobody leads", null));
    return cluster.node(id).cluster();
  }

  private static <T> T answer(CompletionStage<T> call) throws Exception {
    return call.toCompletableFuture().get(2, TimeUnit.SECONDS);
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, () -> "not in time: " + what);
      LockSupport.parkNanos(10_000_000);
    }
  }
}
