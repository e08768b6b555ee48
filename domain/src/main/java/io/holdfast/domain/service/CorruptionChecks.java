package io.holdfast.domain.service;

import io.holdfast.domain.cluster.AlarmTable;
import io.holdfast.domain.cluster.MemberTable;
import io.holdfast.domain.command.Command;
import io.holdfast.domain.compaction.Compactor;
import io.holdfast.domain.mvcc.KvHash;
import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.domain.mvcc.Progress;
import io.holdfast.domain.service.PeerHashes.Told;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.AlarmRequest;
import io.holdfast.ports.time.Scheduler;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Whether all members hold the same. The leader compares hashes now and then and raises the alarm
 * about whoever differs, which stops all writes; a member that starts compares itself with the
 * others and does not take part if it differs.
 *
 * <p>Only hashes over the same revisions are compared: who lags, or has compacted less, is asked
 * again the next time. One comparison is under way at a time.
 */
final class CorruptionChecks {
  private static final Logger LOG = System.getLogger(CorruptionChecks.class.getName());

  private final PeerHashes hashes;
  private final MvccStore store;
  private final Compactor compactor;
  private final MemberTable members;
  private final AlarmTable alarms;
  private final Proposals proposals;
  private final Reads reads;
  private final Leadership leadership;
  private final Patience patience;
  private final MaintenanceConfig.Checks config;
  private final List<Scheduler.Timer> timers = new ArrayList<>();
  private final AtomicBoolean comparing = new AtomicBoolean();
  private volatile long comparedThrough;

  CorruptionChecks(
      Core core,
      PeerHashes hashes,
      Patience patience,
      MaintenanceConfig.Checks config,
      Scheduler scheduler) {
    this.hashes = hashes;
    this.store = core.store();
    this.compactor = core.compactor();
    this.members = core.tables().members();
    this.alarms = core.tables().alarms();
    this.proposals = core.proposals();
    this.reads = core.reads();
    this.leadership = core.leadership();
    this.patience = patience;
    this.config = config;
    if (config.period().isPositive()) {
      timers.add(scheduler.every(config.period(), () -> asLeader(this::compareAll)));
    }
    if (config.compactedPeriod().isPositive()) {
      timers.add(scheduler.every(config.compactedPeriod(), () -> asLeader(this::compareCompacted)));
    }
  }

  /**
   * Compares this member with the others before it takes part; they need not be there, but it waits
   * a little for them.
   *
   * @throws CorruptMemberException if most of those that can be compared hold something else
   */
  CompletionStage<Void> beforeStart() {
    if (!config.initial() || store.progress().equals(Progress.EMPTY)) {
      return CompletableFuture.completedFuture(null);
    }
    return patience
        .await(hashes.connected(others()))
        .thenCompose(connected -> hashes.own(0))
        .thenCompose(own ->
            hashes.ask(others(), own.revision()).thenAccept(told -> refuseIfDifferent(own, told)));
  }

  private static void refuseIfDifferent(KvHash own, List<Told> told) {
    List<Told> compared = Suspects.comparable(own, told);
    if (Suspects.outvotes(own, compared)) {
      throw new CorruptMemberException(
          "found data inconsistency with peers: hash %d at revision %d, others have %s"
              .formatted(Integer.toUnsignedLong(own.hash()), own.revision(), hashes(compared)));
    }
  }

  private static String hashes(List<Told> told) {
    return told.stream()
        .map(one ->
            Long.toHexString(one.memberId()) + "=" + Integer.toUnsignedLong(one.hash().hash()))
        .collect(Collectors.joining(","));
  }

  private interface Comparison {
    CompletionStage<Void> begin();
  }

  private void asLeader(Comparison comparison) {
    if (leadership.role().leading() && comparing.compareAndSet(false, true)) {
      comparison
          .begin()
          .whenComplete((done, error) -> {
            comparing.set(false);
            if (error != null) {
              LOG.log(Level.WARNING, "failed to check hash error={0}", Calls.cause(error));
            }
          });
    }
  }

  private List<Long> others() {
    return members.all().stream()
        .map(Member::id)
        .filter(id -> id != leadership.memberId())
        .toList();
  }

  /** Compares what everybody has now. */
  private CompletionStage<Void> compareAll() {
    return hashes
        .own(0)
        .thenCompose(own ->
            hashes
                .ask(others(), own.revision())
                .thenCompose(told ->
                    reads
                        .linearizable(store::progress, true)
                        .thenAccept(progress -> judge(own, told, progress))));
  }

  /** Nobody can have applied what the leader has not confirmed to be committed by {@code later}. */
  private void judge(KvHash own, List<Told> told, Progress later) {
    for (Told one : told) {
      if (one.current() > later.revision()
          || one.hash().compactRevision() > later.compactRevision()) {
        accuse(one.memberId(), "is ahead of the leader", one.current());
      }
    }
    accuse(Suspects.among(leadership.memberId(), own, Suspects.comparable(own, told)), own);
  }

  /** Compares what compactions have hashed on their way, the latest one first. */
  private CompletionStage<Void> compareCompacted() {
    List<KvHash> unchecked =
        compactor.hashes().stream().filter(hash -> hash.revision() > comparedThrough).toList();
    return compareNext(unchecked.reversed(), 0);
  }

  /** Goes back until one was compared with everybody. */
  private CompletionStage<Void> compareNext(List<KvHash> latestFirst, int index) {
    if (index == latestFirst.size()) {
      return CompletableFuture.completedFuture(null);
    }
    KvHash own = latestFirst.get(index);
    List<Long> others = others();
    return hashes
        .ask(others, own.revision())
        .thenCompose(told -> {
          List<Told> comparable = Suspects.comparable(own, told);
          accuse(Suspects.among(leadership.memberId(), own, comparable), own);
          if (comparable.size() == others.size()) {
            comparedThrough = own.revision();
            return CompletableFuture.completedFuture(null);
          }
          return compareNext(latestFirst, index + 1);
        });
  }

  private void accuse(Set<Long> suspects, KvHash own) {
    suspects.forEach(member -> accuse(member, "has another hash", own.revision()));
  }

  private void accuse(long member, String what, long revision) {
    Alarm alarm = new Alarm(member, Alarm.Kind.CORRUPT);
    if (alarms.list(alarm.kind()).contains(alarm)) {
      return;
    }
    LOG.log(
        Level.ERROR,
        "found data inconsistency between members member-id={0} reason=\"{1}\""
            + " revision={2,number,#}",
        Long.toHexString(member),
        what,
        revision);
    proposals.propose(
        new Command.SetAlarm(
            new AlarmRequest(AlarmRequest.Action.ACTIVATE, alarm.memberId(), alarm.kind())));
  }

  void stop() {
    timers.forEach(Scheduler.Timer::cancel);
  }
}
