package io.holdfast.blackbox.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.blackbox.server.ClusterProcesses;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.testkit.Statement;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What members say of their release, while a downgrade is wanted and after it was called off. */
@Tag("blackbox")
class VersionsTest {
  private static final long WAIT_NANOS = 30_000_000_000L;
  private static final String DOWNGRADE = "/v3/maintenance/downgrade";

  private static Web.Answer spoken(String cluster) {
    return new Web.Answer(
        200,
        "{\"etcdserver\":\"3.7.1\",\"etcdcluster\":\"%s\",\"storage\":\"%s\"}"
            .formatted(cluster, cluster));
  }

  private static void await(Web.Answer expected, String endpoint) {
    long deadline = System.nanoTime() + WAIT_NANOS;
    while (!Web.get(endpoint, "/version").equals(expected) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(20_000_000);
    }
    assertEquals(expected, Web.get(endpoint, "/version"));
  }

  private static void assertMetric(String endpoint, String release) {
    Scrape scrape = Scrape.of(endpoint);
    assertEquals(1, scrape.value("etcd_cluster_version{cluster_version=\"" + release + "\"}"));
  }

  @Test
  @Statement({247, 265})
  void allTellTheReleaseThatTheClusterSpeaks() {
    List<String> often = List.of("--downgrade-check-time=100ms");
    try (var cluster = ClusterProcesses.start(Launcher.configured(), Launcher.engine(), 1, often)) {
      String clients = cluster.member(0).endpoint();
      String peers = "127.0.0.1:" + cluster.member(0).member().peerPort();
      assertEquals(spoken("3.7.0"), Web.get(clients, "/version"));
      assertMetric(clients, "3.7");
      Web.post(clients, DOWNGRADE, "{\"action\":\"ENABLE\",\"version\":\"3.6\"}");
      await(spoken("3.6.0"), clients);
      assertEquals(spoken("3.6.0"), Web.get(peers, "/version"));
      assertMetric(clients, "3.6");
      Web.post(clients, DOWNGRADE, "{\"action\":\"CANCEL\"}");
      await(spoken("3.7.0"), clients);
    }
  }

  @Test
  void thePeerPortTellsTheMembersToThoseThatJoin() {
    try (var cluster =
        ClusterProcesses.start(Launcher.configured(), Launcher.engine(), 1, List.of())) {
      String peers = "127.0.0.1:" + cluster.member(0).member().peerPort();
      Web.Answer members = Web.get(peers, "/members");
      assertEquals(200, members.status());
      assertTrue(members.body().endsWith("}]\n"), members.body());
      assertEquals(405, Web.post(peers, "/members", "").status());
      assertEquals(405, Web.post(peers, "/version", "").status());
    }
  }
}
