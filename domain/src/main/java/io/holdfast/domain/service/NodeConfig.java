package io.holdfast.domain.service;

import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.time.Durations;
import io.holdfast.ports.watch.WatchConfig;
import java.time.Duration;
import java.util.List;

/**
 * What a member needs to know about itself and its limits.
 *
 * @param clusterId the cluster
 * @param self this member, with the name and client URLs it makes known
 * @param initialMembers the members a new cluster begins with, equal at all of them; of a member
 *     that joined later, those it found
 * @param joining how it came to its cluster and how that may change
 * @param limits bounds on requests
 * @param timing election and lease timing
 * @param watch bounds of watching
 * @param autoCompaction what is compacted without being asked
 * @param auth bounds of logging in
 * @param maintenance bounds of what operators ask for
 */
public record NodeConfig(
    long clusterId,
    Member self,
    List<Member> initialMembers,
    Joining joining,
    Limits limits,
    Timing timing,
    WatchConfig watch,
    AutoCompaction autoCompaction,
    AuthConfig auth,
    MaintenanceConfig maintenance) {

  public NodeConfig {
    initialMembers = List.copyOf(initialMembers);
  }

  /** A single member with etcd's defaults, for tests and embedding. */
  public static NodeConfig single() {
    Member self = new Member(1, "default", List.of(), List.of(), false);
    return new NodeConfig(
        1,
        self,
        List.of(self),
        Joining.FOUNDING,
        Limits.DEFAULTS,
        Timing.DEFAULTS,
        WatchConfig.DEFAULTS,
        AutoCompaction.OFF,
        AuthConfig.DEFAULTS,
        MaintenanceConfig.DEFAULTS);
  }

  /** The members a new cluster begins with; empty for one that joined later. */
  public List<Member> founders() {
    return joining.founding() ? initialMembers : List.of();
  }

  /**
   * How a member came to its cluster and how that may change.
   *
   * @param founding whether it is one of those the cluster began with
   * @param alone whether it goes on by itself, without the members there were
   * @param strictChecks whether changes of members that endanger the quorum are refused
   * @param learnersMax how many learners there may be
   */
  public record Joining(boolean founding, boolean alone, boolean strictChecks, int learnersMax) {
    /** A founder with etcd's defaults. */
    public static final Joining FOUNDING = new Joining(true, false, true, 1);
  }

  /**
   * Bounds on requests.
   *
   * @param txnOperationsMax operations in each list of a transaction
   * @param requestBytesMax bytes of a request as it is proposed
   * @param quotaBytes bytes stored before writes are refused; negative for no limit
   * @param readsWaitingMax reads waiting or running at once
   * @param applyBatchBytesMax bytes written to the store at once
   * @param applyGood how long applying one entry, or reading a range, may take without a word
   */
  public record Limits(
      int txnOperationsMax,
      int requestBytesMax,
      long quotaBytes,
      int readsWaitingMax,
      long applyBatchBytesMax,
      Duration applyGood) {
    /** etcd's numbers where it has them. */
    public static final Limits DEFAULTS =
        new Limits(128, 1_572_864, 2_147_483_648L, 100_000, 4 << 20, Duration.ofMillis(100));

    /** What is stored with a key and its value, more than enough. */
    private static final int RECORD_HEADER_BYTES = 1024;

    /**
     * How large requests may be for each of their records to fit into a store, given what it takes
     * for a key with its value. In the history of a key, each zero in it takes two bytes.
     */
    public static long requestBytesMax(long recordBytesMax) {
      return (recordBytesMax - RECORD_HEADER_BYTES) / 2;
    }
  }

  /**
   * Election and lease timing.
   *
   * @param electionTimeout what a follower waits for a leader
   * @param requestTimeout what a proposal or a read waits (O278)
   * @param leaseTtlSecondsMin shorter leases are made this long (H160)
   */
  public record Timing(Duration electionTimeout, Duration requestTimeout, long leaseTtlSecondsMin) {
    /** etcd's defaults. */
    public static final Timing DEFAULTS = of(Duration.ofMillis(100), Duration.ofMillis(1000));

    /** What follows from the two flags. */
    public static Timing of(Duration heartbeat, Duration electionTimeout) {
      long electionTicks = electionTimeout.toMillis() / heartbeat.toMillis();
      long minimumMillis = 3 * electionTicks / 2 * heartbeat.toMillis();
      return new Timing(
          electionTimeout,
          Duration.ofSeconds(5).plus(Durations.times(2, electionTimeout)),
          (minimumMillis + 999) / 1000);
    }
  }

  /** What is compacted without being asked (F116, F117). */
  public sealed interface AutoCompaction {
    /** Nothing. */
    AutoCompaction OFF = new Off();

    /** Nothing. */
    record Off() implements AutoCompaction {}

    /** What is older than a while. */
    record Periodic(Duration retention) implements AutoCompaction {}

    /** All but the latest revisions. */
    record Revisions(long retention) implements AutoCompaction {}
  }
}
