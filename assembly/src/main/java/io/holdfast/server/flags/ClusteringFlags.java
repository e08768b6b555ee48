package io.holdfast.server.flags;

import static io.holdfast.server.flags.FlagGroup.CLUSTERING;
import static io.holdfast.server.flags.FlagTypes.SWITCH;
import static io.holdfast.server.flags.FlagTypes.TEXT;
import static io.holdfast.server.flags.FlagTypes.URLS;
import static io.holdfast.server.flags.FlagTypes.oneOf;

import io.holdfast.server.config.ServerUrl;
import java.util.List;

/** How members find each other and what they keep. */
final class ClusteringFlags {
  static final Flag<List<ServerUrl>> ADVERTISE_CLIENT_URLS =
      CLUSTERING.flag(
          "advertise-client-urls",
          URLS,
          "http://localhost:2379",
          "Where clients find this member.");
  static final Flag<List<ServerUrl>> INITIAL_ADVERTISE_PEER_URLS =
      CLUSTERING.flag(
          "initial-advertise-peer-urls", URLS, "http://localhost:2380", "Where members find it.");
  static final Flag<String> INITIAL_CLUSTER =
      CLUSTERING.flag(
          "initial-cluster",
          TEXT,
          "",
          "The first members, as name=URL; this one alone when empty.");
  static final Flag<String> INITIAL_CLUSTER_STATE =
      CLUSTERING.flag(
          "initial-cluster-state",
          oneOf("invalid value", "new", "existing"),
          "new",
          "Whether to make a cluster (new) or join one (existing).");
  static final Flag<String> INITIAL_CLUSTER_TOKEN =
      CLUSTERING.flag(
          "initial-cluster-token", TEXT, "etcd-cluster", "Tells clusters with equal URLs apart.");
  static final Flag<Boolean> PRE_VOTE =
      CLUSTERING
          .flag("pre-vote", SWITCH, "true", "Ask for votes before raising the term: always so.")
          .withoutMeaning();
  static final Flag<Boolean> STRICT_RECONFIG_CHECK =
      CLUSTERING.flag(
          "strict-reconfig-check", SWITCH, "true", "Refuse member changes that endanger quorum.");
  static final Flag<String> AUTO_COMPACTION_MODE =
      CLUSTERING.flag("auto-compaction-mode", TEXT, "periodic", "periodic or revision.");
  static final Flag<String> AUTO_COMPACTION_RETENTION =
      CLUSTERING.flag(
          "auto-compaction-retention", TEXT, "0", "Hours, a duration or revisions kept; 0: all.");
  static final Flag<String> V2_DEPRECATION =
      CLUSTERING
          .flag(
              "v2-deprecation",
              oneOf(
                  "invalid value %q",
                  "write-only", "write-only-skip-check", "write-only-drop-data", "gone"),
              "write-only",
              "A phase of a removal that is over.")
          .withoutMeaning();

  private ClusteringFlags() {}

  static List<Flag<?>> all() {
    return List.of(
        ADVERTISE_CLIENT_URLS,
        INITIAL_ADVERTISE_PEER_URLS,
        INITIAL_CLUSTER,
        INITIAL_CLUSTER_STATE,
        INITIAL_CLUSTER_TOKEN,
        PRE_VOTE,
        STRICT_RECONFIG_CHECK,
        AUTO_COMPACTION_MODE,
        AUTO_COMPACTION_RETENTION,
        V2_DEPRECATION);
  }
}
