package io.holdfast.blackbox.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.server.ClusterProcesses;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.testkit.Statement;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a member says of itself while users are checked and others are gone. */
@Tag("blackbox")
class HealthTest {
  private static final long WAIT_NANOS = 30_000_000_000L;
  private static final Web.Answer HEALTHY =
      new Web.Answer(200, "{\"health\":\"true\",\"reason\":\"\"}");
  private static final Web.Answer OK = new Web.Answer(200, "ok\n");

  private final ClusterProcesses cluster =
      ClusterProcesses.start(Launcher.configured(), Launcher.engine(), 3, List.of());
  private final String endpoint = cluster.member(0).endpoint();

  private static void await(Web.Answer expected, String endpoint, String path) {
    long deadline = System.nanoTime() + WAIT_NANOS;
    Web.Answer answer = Web.get(endpoint, path);
    while (!answer.equals(expected) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(50_000_000);
      answer = Web.get(endpoint, path);
    }
    assertEquals(expected, answer, path);
  }

  @Test
  @Statement(297)
  void alarmsAndAMissingLeaderAreSeenThoughUsersAreChecked() {
    try (cluster) {
      Etcdctl etcdctl = new Etcdctl(cluster.endpoints());
      etcdctl.run("user", "add", "root:secret");
      etcdctl.run("user", "grant-role", "root", "root");
      etcdctl.run("auth", "enable");
      assertEquals(HEALTHY, Web.get(endpoint, "/health"));
      assertEquals(OK, Web.get(endpoint, "/livez"));
      assertEquals(OK, Web.get(endpoint, "/readyz"));

      cluster.member(1).kill();
      cluster.member(2).kill();
      await(
          new Web.Answer(503, "{\"health\":\"false\",\"reason\":\"RAFT NO LEADER\"}\n"),
          endpoint,
          "/health");
      assertEquals(HEALTHY, Web.get(endpoint, "/health?serializable=true"));
      assertEquals(OK, Web.get(endpoint, "/livez"));
      assertEquals(OK, Web.get(endpoint, "/readyz?exclude=linearizable_read"));
      Web.Answer unready = Web.get(endpoint, "/readyz/linearizable_read");
      assertEquals(503, unready.status(), unready.body());
    }
  }
}
