package io.holdfast.domain.service;

import io.holdfast.domain.compaction.CompactionMeasures;
import io.holdfast.domain.leader.LeaseClock;
import io.holdfast.domain.watch.WatchMeasures;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.consensus.RoleChange;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.measure.Count;
import java.util.List;

/**
 * What there is to know about how a member is doing, beyond its services. Any thread may look at
 * any time; nothing blocks or asks others.
 */
public final class NodeMeasures {
  private final Core core;
  private final LeaseClock leases;
  private final Quota quota;
  private final WatchMeasures watches;
  private final ApplyMeasures applied;
  private final RequestMeasures requests;
  private final Count leaderChanges;
  private final KeyCount keys;
  private final PromotionMeasures promotions = new PromotionMeasures();

  NodeMeasures(
      Core core,
      LeaseClock leases,
      Quota quota,
      WatchMeasures watches,
      ApplyMeasures applied,
      RequestMeasures requests,
      Count leaderChanges,
      KeyCount keys) {
    this.keys = keys;
    this.core = core;
    this.leases = leases;
    this.quota = quota;
    this.watches = watches;
    this.applied = applied;
    this.requests = requests;
    this.leaderChanges = leaderChanges;
  }

  public ApplyMeasures applied() {
    return applied;
  }

  public RequestMeasures requests() {
    return requests;
  }

  public WatchMeasures watches() {
    return watches;
  }

  public CompactionMeasures compaction() {
    return core.compactor().measures();
  }

  public ReadMeasures reads() {
    return core.reads().measures();
  }

  public PromotionMeasures promotions() {
    return promotions;
  }

  /** How often another leader, or one at all, was seen. */
  public Count leaderChanges() {
    return leaderChanges;
  }

  /** Leases renewed by this member, as the leader. */
  public Count leasesRenewed() {
    return leases.renewals();
  }

  /** Proposals whose outcome is awaited. */
  public long proposalsPending() {
    return core.proposals().pending();
  }

  /** Proposals that may never be applied. */
  public Count proposalsFailed() {
    return core.proposals().failures();
  }

  /** Views of the store that readers hold. */
  public Count openViews() {
    return core.store().openViews();
  }

  public RoleChange role() {
    return core.leadership().role();
  }

  public long revision() {
    return core.store().progress().revision();
  }

  /** Keys there are; too few for a while after it was asked for the first time. */
  public long keys() {
    return keys.value();
  }

  /** The last compaction, or -1. */
  public long compactRevision() {
    return core.store().progress().compactRevision();
  }

  public long bytesOnDisk() {
    return core.store().sizeOnDisk();
  }

  public long bytesInUse() {
    return core.store().sizeInUse();
  }

  public long quotaBytes() {
    return quota.quotaBytes();
  }

  public long authRevision() {
    return core.tables().access().state().revision();
  }

  /** Whether rights are looked at, as far as this member knows. */
  public boolean checksUsers() {
    return core.tables().access().state().enabled();
  }

  public List<Alarm> alarms() {
    return core.tables().alarms().list(Alarm.Kind.NONE);
  }

  public List<Member> members() {
    return core.tables().members().all();
  }

  /** Whether this member only follows. */
  public boolean isLearner() {
    return core.tables()
        .members()
        .find(core.leadership().memberId())
        .map(Member::learner)
        .orElse(false);
  }
}
