package io.holdfast.blackbox.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.server.ClusterProcesses;
import io.holdfast.blackbox.server.Launcher;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Metrics of three members that have been given something to do. */
@Tag("blackbox")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsThreeNodesTest {
  private static final int PUTS = 50;
  private static final String KEYS = "etcd_debugging_mvcc_keys_total";
  private static final long WAIT_NANOS = 30_000_000_000L;

  /** Metrics that any work moves at every member. */
  private static final List<String> MOVING =
      List.of(
          "etcd_disk_backend_commit_duration_seconds_count",
          "etcd_disk_wal_fsync_duration_seconds_count",
          "etcd_disk_wal_write_bytes_total",
          "etcd_mvcc_put_total",
          "etcd_mvcc_delete_total",
          "etcd_mvcc_txn_total",
          "etcd_debugging_mvcc_current_revision",
          "etcd_debugging_mvcc_compact_revision",
          "etcd_debugging_mvcc_total_put_size_in_bytes",
          "etcd_debugging_lease_granted_total",
          "etcd_debugging_lease_revoked_total",
          "etcd_debugging_lease_ttl_total_count",
          "etcd_network_peer_sent_bytes_total",
          "etcd_network_peer_received_bytes_total",
          "etcd_network_peer_round_trip_time_seconds_count",
          "etcd_server_proposals_committed_total",
          "etcd_server_proposals_applied_total",
          "etcd_server_apply_duration_seconds_count");

  private final ClusterProcesses cluster =
      ClusterProcesses.start(
          Launcher.configured(), Launcher.engine(), 3, List.of("--metrics=extensive"));

  @AfterAll
  void stop() {
    cluster.close();
  }

  private Etcdctl etcdctl() {
    return new Etcdctl(cluster.endpoints().subList(0, 1));
  }

  private void work() {
    Etcdctl etcdctl = etcdctl();
    for (int i = 0; i < PUTS; i++) {
      etcdctl.run("put", "key" + i, "value" + i);
    }
    etcdctl.run("get", "key", "--prefix");
    etcdctl.run("del", "key1");
    etcdctl.runWithInput("\nput a 1\nput b 2\n\n\n", "txn");
    String lease = etcdctl.run("lease", "grant", "60").split(" ", -1)[1];
    etcdctl.run("lease", "revoke", lease);
    etcdctl.run("compaction", Long.toString(revision()));
  }

  private long revision() {
    Scrape scrape = Scrape.of(cluster.endpoints().getFirst());
    return (long) scrape.value("etcd_debugging_mvcc_current_revision");
  }

  private List<Scrape> scrapes() {
    return cluster.endpoints().stream().map(Scrape::of).toList();
  }

  private static void await(String what, BooleanSupplier holds) {
    long deadline = System.nanoTime() + WAIT_NANOS;
    while (!holds.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, what);
      LockSupport.parkNanos(50_000_000);
    }
  }

  @Test
  void everyNameIsThereWithItsTypeLabelsAndBuckets() {
    work();
    for (Scrape scrape : scrapes()) {
      List<String> faults =
          ExpectedMetric.all().stream()
              .map(metric -> metric.fault(scrape))
              .filter(fault -> !fault.isEmpty())
              .toList();
      assertEquals(List.of(), faults);
    }
  }

  @Test
  void valuesMove() {
    List<Scrape> before = scrapes();
    work();
    for (int i = 0; i < before.size(); i++) {
      Scrape old = before.get(i);
      String endpoint = cluster.endpoints().get(i);
      for (String name : MOVING) {
        await(name + " at " + endpoint, () -> Scrape.of(endpoint).sum(name) > old.sum(name));
      }
    }
  }

  @Test
  void valuesAreTrue() {
    List<Scrape> before = scrapes();
    work();
    List<Scrape> after = scrapes();
    Map<String, String> puts = Map.of("grpc_method", "Put", "grpc_code", "OK");
    assertEquals(PUTS, grown(before.get(0), after.get(0), "grpc_server_handled_total", puts));
    assertEquals(
        PUTS,
        grown(
            before.get(0),
            after.get(0),
            "grpc_server_handling_seconds_count",
            Map.of("grpc_method", "Put")));
    assertEquals(0, grown(before.get(1), after.get(1), "grpc_server_handled_total", puts));
    for (int i = 0; i < 3; i++) {
      Scrape old = before.get(i);
      String endpoint = cluster.endpoints().get(i);
      await(
          "all puts at " + endpoint,
          () ->
              Scrape.of(endpoint).sum("etcd_mvcc_put_total") - old.sum("etcd_mvcc_put_total")
                  == PUTS + 2);
    }
    await("all keys", () -> Scrape.of(cluster.endpoints().getFirst()).value(KEYS) == PUTS + 1);
    assertEquals(1, after.stream().mapToDouble(s -> s.value("etcd_server_is_leader")).sum());
    for (Scrape scrape : after) {
      assertEquals(1, scrape.value("etcd_server_has_leader"));
      assertEquals(2, scrape.sum("etcd_network_active_peers"));
      assertEquals(0, scrape.value("etcd_server_proposals_pending"));
      assertTrue(scrape.value("etcd_server_leader_changes_seen_total") >= 1);
      assertEquals(2L << 30, scrape.value("etcd_server_quota_backend_bytes"));
      assertTrue(scrape.value("etcd_mvcc_db_total_size_in_bytes") > 0);
      assertEquals(1, scrape.value("etcd_server_version{server_version=\"3.7.1\"}"));
    }
  }

  private static double grown(Scrape old, Scrape now, String name, Map<String, String> labels) {
    return now.sum(name, labels) - old.sum(name, labels);
  }
}
