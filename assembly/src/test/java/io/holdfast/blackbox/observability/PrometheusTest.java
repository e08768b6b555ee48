package io.holdfast.blackbox.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.server.ClusterProcesses;
import io.holdfast.blackbox.server.Launcher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prometheus scrapes a cluster and evaluates alerts and panels as they are usual for etcd. */
@Tag("blackbox")
class PrometheusTest {
  private static final long WAIT_NANOS = 60_000_000_000L;

  /** A panel without a series shows nothing: each of these must have one. */
  private static final List<String> PANELS =
      List.of(
          "panel:calls:rate",
          "panel:open_watches",
          "panel:client_traffic_in",
          "panel:client_traffic_out",
          "panel:peer_traffic_in",
          "panel:peer_traffic_out",
          "panel:memory",
          "panel:store_bytes",
          "panel:proposals_pending",
          "panel:proposals_committed",
          "panel:proposals_applied",
          "histogram_quantile(0.99, rate(etcd_disk_wal_fsync_duration_seconds_bucket[5m]))",
          "histogram_quantile(0.99, rate(etcd_disk_backend_commit_duration_seconds_bucket[5m]))",
          "histogram_quantile(0.99, rate(etcd_network_peer_round_trip_time_seconds_bucket[5m]))",
          "histogram_quantile(0.99, rate(grpc_server_handling_seconds_bucket[5m]))",
          "etcd_server_has_leader",
          "etcd_server_quota_backend_bytes",
          "etcd_mvcc_db_total_size_in_use_in_bytes",
          "etcd_network_peer_sent_failures_total");

  @Test
  void alertsAndPanelsAreEvaluatedWithoutAnError() throws Exception {
    try (ClusterProcesses cluster =
            ClusterProcesses.start(
                Launcher.configured(), Launcher.engine(), 3, List.of("--metrics=extensive"));
        Prometheus prometheus = Prometheus.start(cluster.endpoints())) {
      Etcdctl etcdctl = new Etcdctl(cluster.endpoints());
      for (int i = 0; i < 20; i++) {
        etcdctl.run("put", "key" + i, "value");
      }
      etcdctl.execute("", "get", "key", "--rev=1000000");
      await(() -> targetFaults(prometheus));
      await(() -> ruleFaults(prometheus));
      for (String panel : PANELS) {
        await(() -> prometheus.query(panel).isEmpty() ? List.of(panel) : List.of());
      }
      for (Expression panel : OperatorFiles.panels()) {
        String query = panel.overAll().text();
        await(() -> prometheus.query(query).isEmpty() ? List.of(query) : List.of());
      }
      assertEquals(List.of(), ruleFaults(prometheus));
      assertTrue(prometheus.query("ALERTS{alertname=\"NoLeader\"}").isEmpty());
    }
  }

  private static List<String> targetFaults(Prometheus prometheus) {
    List<String> faults = new ArrayList<>();
    for (JsonNode target : prometheus.targets()) {
      if (!target.path("health").asText().equals("up")) {
        faults.add(target.path("scrapeUrl").asText() + ": " + target.path("lastError").asText());
      }
    }
    return faults;
  }

  private static List<String> ruleFaults(Prometheus prometheus) {
    List<String> faults = new ArrayList<>();
    JsonNode groups = prometheus.groups();
    if (groups.isEmpty()) {
      faults.add("no rules");
    }
    for (JsonNode group : groups) {
      for (JsonNode rule : group.path("rules")) {
        if (!rule.path("health").asText().equals("ok")) {
          faults.add(rule.path("name").asText() + ": " + rule.path("lastError").asText());
        }
      }
    }
    return faults;
  }

  private static void await(Supplier<List<String>> faults) {
    long deadline = System.nanoTime() + WAIT_NANOS;
    for (List<String> now = faults.get(); !now.isEmpty(); now = faults.get()) {
      assertTrue(System.nanoTime() < deadline, now.toString());
      LockSupport.parkNanos(200_000_000);
    }
  }
}
