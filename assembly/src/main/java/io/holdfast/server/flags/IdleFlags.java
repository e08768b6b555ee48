package io.holdfast.server.flags;

import static io.holdfast.server.flags.FlagGroup.FEATURES;
import static io.holdfast.server.flags.FlagGroup.IGNORED;
import static io.holdfast.server.flags.FlagGroup.MEMBER;
import static io.holdfast.server.flags.FlagTypes.ANYTHING;
import static io.holdfast.server.flags.FlagTypes.DURATION;
import static io.holdfast.server.flags.FlagTypes.INTEGER;
import static io.holdfast.server.flags.FlagTypes.SWITCH;
import static io.holdfast.server.flags.FlagTypes.TEXT;
import static io.holdfast.server.flags.FlagTypes.UNSIGNED;

import java.util.List;
import java.util.stream.Stream;

/** Flags that are read and checked and then do nothing. */
final class IdleFlags {
  private IdleFlags() {}

  static List<Flag<?>> all() {
    return Stream.of(withoutMeaning(), ignored()).flatMap(List::stream).toList();
  }

  /** They tune bbolt, etcd's own log files or its memory. */
  private static List<Flag<?>> withoutMeaning() {
    return Stream.<Flag<?>>of(
            MEMBER.flag("backend-batch-interval", DURATION, "0s", "Of bbolt."),
            MEMBER.flag("backend-batch-limit", INTEGER, "0", "Of bbolt."),
            MEMBER.flag("backend-bbolt-freelist-type", TEXT, "", "Of bbolt."),
            MEMBER.flag("max-snapshots", UNSIGNED, "5", "Of etcd's snapshot files."),
            MEMBER.flag("max-wals", UNSIGNED, "5", "Of etcd's log files."),
            MEMBER.flag("memory-mlock", SWITCH, "false", "Of etcd's memory."),
            MEMBER.flag("raft-read-timeout", DURATION, "5s", "Of etcd's peer port.").notInFile(),
            MEMBER.flag("raft-write-timeout", DURATION, "5s", "Of etcd's peer port.").notInFile(),
            FEATURES.flag("bootstrap-defrag-threshold-megabytes", UNSIGNED, "0", "Of bbolt."),
            FEATURES.flag(
                "snapshot-catchup-entries", UNSIGNED, "5000", "What is kept is --snapshot-count."))
        .<Flag<?>>map(Flag::withoutMeaning)
        .toList();
  }

  private static List<Flag<?>> ignored() {
    return Stream.of(
            "cluster-active-size",
            "cluster-remove-delay",
            "cluster-sync-interval",
            "config",
            "force",
            "max-result-buffer",
            "max-retry-attempts",
            "peer-election-timeout",
            "peer-heartbeat-interval",
            "retry-interval",
            "snapshot",
            "test.coverprofile",
            "test.outputdir",
            "v",
            "vv")
        .<Flag<?>>map(name ->
            IGNORED.flag(name, ANYTHING, "", "Of old releases.").withoutMeaning().notInFile())
        .toList();
  }
}
