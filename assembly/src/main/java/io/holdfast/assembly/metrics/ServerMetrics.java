package io.holdfast.assembly.metrics;

import static io.holdfast.api.http.metrics.Metric.counter;
import static io.holdfast.api.http.metrics.Metric.counters;
import static io.holdfast.api.http.metrics.Metric.gauge;
import static io.holdfast.api.http.metrics.Metric.gauges;

import io.holdfast.api.http.metrics.Metric;
import io.holdfast.api.http.metrics.Samples;
import io.holdfast.domain.service.NodeMeasures;
import io.holdfast.domain.service.Releases;
import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.server.config.FeatureGate;
import io.holdfast.server.config.FeatureGates;
import java.util.List;
import java.util.function.Supplier;

/** Who a member is and how it takes part in the cluster. */
record ServerMetrics(
    long memberId,
    FeatureGates features,
    Supplier<String> clusterVersion,
    NodeMeasures node,
    Consensus consensus) {

  List<Metric> all() {
    return List.of(
        gauges(
            "etcd_cluster_version",
            "The release that all members speak: 1 for the one in the label.",
            List.of("cluster_version"),
            out -> out.value(1, minor(clusterVersion.get()))),
        gauges(
            "etcd_server_version",
            "The release this member speaks: 1 for the one in the label.",
            List.of("server_version"),
            out -> out.value(1, Releases.SERVER)),
        gauges(
            "etcd_server_go_version",
            "What the server runs on: 1 for the release in the label, here a Java release.",
            List.of("server_go_version"),
            out -> out.value(1, "java" + Runtime.version().feature())),
        gauges(
            "etcd_server_id",
            "The member's id, in hex: 1 for the one in the label.",
            List.of("server_id"),
            out -> out.value(1, hex(memberId))),
        gauges(
            "etcd_server_feature_enabled",
            "Whether a feature gate is on.",
            List.of("name", "stage"),
            this::features),
        gauge(
            "etcd_server_has_leader",
            "Whether a leader is known.",
            () -> truth(node.role().leaderId() != 0)),
        gauge(
            "etcd_server_is_leader",
            "Whether this member leads.",
            () -> truth(node.role().leading())),
        gauge(
            "etcd_server_is_learner",
            "Whether this member only follows.",
            () -> truth(node.isLearner())),
        counter(
            "etcd_server_leader_changes_seen_total",
            "How often a new leader was seen.",
            node.leaderChanges()),
        gauge(
            "etcd_server_proposals_committed_total",
            "The last log entry known to be committed.",
            () -> consensus.status().commitIndex()),
        gauge(
            "etcd_server_proposals_applied_total",
            "The last log entry that was applied.",
            () -> consensus.status().appliedIndex()),
        gauge(
            "etcd_server_proposals_pending",
            "Proposals whose outcome is awaited.",
            node::proposalsPending),
        counter(
            "etcd_server_proposals_failed_total",
            "Proposals that were given up.",
            node.proposalsFailed()),
        counter(
            "etcd_server_slow_read_indexes_total",
            "Rounds of confirming reads that had to be repeated.",
            node.reads().slow()),
        counter(
            "etcd_server_read_indexes_failed_total",
            "Reads refused because nobody confirmed them.",
            node.reads().failed()),
        counter(
            "etcd_server_learner_promote_successes",
            "Learners that became voters while this member led.",
            node.promotions().succeeded()),
        counters(
            "etcd_server_learner_promote_failures",
            "Learners that could not become voters, by the reason.",
            List.of("Reason"),
            this::promotionsRefused),
        gauge(
            "etcd_server_quota_backend_bytes",
            "Bytes stored before writes are refused.",
            node::quotaBytes),
        gauges(
            "etcd_debugging_server_alarms",
            "Alarms that are active, by the member they are about.",
            List.of("server_id", "alarm_type"),
            this::alarms),
        gauge(
            "etcd_debugging_auth_revision",
            "The revision of users and roles.",
            node::authRevision));
  }

  private void features(Samples out) {
    for (FeatureGate gate : FeatureGate.values()) {
      out.value(truth(features.isOn(gate)), gate.text(), gate.stageText());
    }
  }

  private void promotionsRefused(Samples out) {
    node.promotions().refused().forEach((reason, count) -> out.value(count.value(), reason.text()));
  }

  private void alarms(Samples out) {
    for (Alarm alarm : node.alarms()) {
      out.value(1, hex(alarm.memberId()), alarm.kind().name());
    }
  }

  static double truth(boolean holds) {
    return holds ? 1 : 0;
  }

  private static String hex(long id) {
    return Long.toHexString(id);
  }

  private static String minor(String release) {
    return release.substring(0, release.lastIndexOf('.'));
  }
}
