package io.holdfast.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ThreeMembersTest {
  @RegisterExtension
  private static final HoldfastExtension HOLDFAST = HoldfastExtension.ofThreeMembers();

  private final TestCluster cluster = HOLDFAST.cluster();

  @AfterEach
  void heal() {
    cluster.heal();
  }

  @Test
  void whatOneMemberTakesAnotherShows() {
    try (Etcd first = Etcd.of(cluster.endpoints().get(0));
        Etcd last = Etcd.of(cluster.endpoints().get(2))) {
      first.put("fruit", "apple");
      assertEquals(List.of("apple"), last.get("fruit"));
    }
  }

  @Test
  void withoutTheirLeaderTheOthersGoOn() {
    int leader = cluster.leader().orElseThrow();
    cluster.isolate(leader);
    try (Etcd others = new Etcd(allBut(leader))) {
      others.put("parted", "apple");
    }
    cluster.heal();
    try (Etcd former = Etcd.of(cluster.endpoints().get(leader))) {
      assertEquals(List.of("apple"), former.get("parted"));
    }
  }

  @Test
  void aMemberThatWasAwayCatchesUp() {
    cluster.stop(1);
    try (Etcd others = new Etcd(allBut(1))) {
      others.put("away", "apple");
    }
    cluster.startAgain(1);
    try (Etcd back = Etcd.of(cluster.endpoints().get(1))) {
      assertEquals(List.of("apple"), back.get("away"));
    }
  }

  @Test
  void withoutAPausedFollowerTheOthersGoOn() {
    int follower = (cluster.leader().orElseThrow() + 1) % 3;
    cluster.pause(follower);
    try (Etcd others = new Etcd(allBut(follower))) {
      others.put("paused", "apple");
    }
    cluster.resume(follower);
    try (Etcd back = Etcd.of(cluster.endpoints().get(follower))) {
      assertEquals(List.of("apple"), back.get("paused"));
    }
  }

  @Test
  void leasesEndWithoutWaiting() {
    try (Etcd etcd = new Etcd(cluster.endpoints())) {
      long lease = etcd.lease(3600);
      etcd.put("leased", "apple", lease);
      HOLDFAST.pass(Duration.ofMinutes(61));
      assertTrue(etcd.isGone("leased"));
    }
  }

  /** Whoever waits for a lock, say, is not sent away because a lease was to end. */
  @Test
  void callsDoNotRunOutOfTimeThatPasses() {
    int leader = cluster.leader().orElseThrow();
    List<Integer> followers = IntStream.range(0, 3).filter(i -> i != leader).boxed().toList();
    try (Etcd etcd = Etcd.of(cluster.endpoints().get(leader))) {
      etcd.put("waiting", "before");
      followers.forEach(cluster::pause);
      CompletableFuture<?> put = etcd.putLater("waiting", "after");
      assertEquals(List.of("before"), etcd.getFromMember("waiting"));
      HOLDFAST.pass(Duration.ofMinutes(1));
      followers.forEach(cluster::resume);
      Etcd.answer(put);
    }
  }

  private List<URI> allBut(int member) {
    List<URI> others = new ArrayList<>(cluster.endpoints());
    others.remove(member);
    return others;
  }
}
