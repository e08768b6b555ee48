package io.holdfast.domain.service;

import io.holdfast.domain.auth.AccessGuard;
import io.holdfast.domain.auth.Query;
import io.holdfast.domain.backup.EtcdTables;
import io.holdfast.domain.cluster.AlarmTable;
import io.holdfast.domain.cluster.MemberTable;
import io.holdfast.domain.cluster.VersionTable;
import io.holdfast.domain.command.Command;
import io.holdfast.domain.compaction.Compactor;
import io.holdfast.domain.mvcc.KvHash;
import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KvError;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.consensus.ConsensusStatus;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.AlarmRequest;
import io.holdfast.ports.maintenance.AlarmResponse;
import io.holdfast.ports.maintenance.BackupStream;
import io.holdfast.ports.maintenance.DowngradeRequest;
import io.holdfast.ports.maintenance.DowngradeResponse;
import io.holdfast.ports.maintenance.HashKvResponse;
import io.holdfast.ports.maintenance.HashResponse;
import io.holdfast.ports.maintenance.MaintenanceApi;
import io.holdfast.ports.maintenance.StatusResponse;
import io.holdfast.ports.time.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The state of this member, for operators. */
final class MaintenanceService implements MaintenanceApi {
  private final MvccStore store;
  private final Compactor compactor;
  private final AlarmTable alarms;
  private final VersionTable versions;
  private final MemberTable members;
  private final Submissions submissions;
  private final Reads reads;
  private final Leadership leadership;
  private final Consensus consensus;
  private final AccessGuard guard;
  private final Ticker ticker;
  private final Upkeep upkeep;
  private final Backups backups;
  private final LeaderMoves moves;
  private final Downgrades downgrades;

  MaintenanceService(
      Core core,
      NodeConfig config,
      Environment environment,
      AccessGuard guard,
      Submissions submissions,
      Upkeep upkeep) {
    this.store = core.store();
    this.compactor = core.compactor();
    this.alarms = core.tables().alarms();
    this.versions = core.tables().versions();
    this.members = core.tables().members();
    this.submissions = submissions;
    this.reads = core.reads();
    this.leadership = core.leadership();
    this.consensus = environment.consensus();
    this.guard = guard;
    this.ticker = environment.ticker();
    this.upkeep = upkeep;
    this.backups =
        new Backups(store, environment, upkeep.scans(), this::facts, config.maintenance());
    this.moves = new LeaderMoves(consensus, leadership, members, config.timing().requestTimeout());
    this.downgrades = new Downgrades(core, submissions, upkeep.clusterVersion());
  }

  @Override
  public CompletionStage<StatusResponse> status(CallContext context) {
    return Calls.guarded(() -> {
      leadership.admitOnLearner(context);
      admit(context, new Query.Status());
      return reads.local(this::status);
    });
  }

  private StatusResponse status() {
    ConsensusStatus log = consensus.status();
    return new StatusResponse(
        leadership.header(store.progress().revision()),
        Releases.SERVER,
        store.sizeOnDisk(),
        store.sizeInUse(),
        log.leaderId(),
        log.commitIndex(),
        log.appliedIndex(),
        log.term(),
        errors(log),
        members.find(leadership.memberId()).map(Member::learner).orElse(false),
        upkeep.clusterVersion().now().text(),
        upkeep.quota().quotaBytes(),
        versions.downgrade());
  }

  private List<String> errors(ConsensusStatus log) {
    List<String> errors = new ArrayList<>();
    if (log.leaderId() == 0) {
      errors.add(KvError.NO_LEADER.text());
    }
    for (Alarm alarm : alarms.list(Alarm.Kind.NONE)) {
      errors.add("memberID:" + Long.toUnsignedString(alarm.memberId()) + " alarm:" + alarm.kind());
    }
    return errors;
  }

  @Override
  public CompletionStage<AlarmResponse> alarm(AlarmRequest request, CallContext context) {
    return Calls.guarded(() -> {
      leadership.admit(context);
      if (request.action() == AlarmRequest.Action.GET) {
        admit(context, new Query.Alarms());
        return reads.linearizable(() -> active(request.kind()), true);
      }
      return submissions
          .submit(new Command.SetAlarm(request), context)
          .thenApply(
              done -> new AlarmResponse(leadership.header(done.revision()), alarms(done.answer())));
    });
  }

  /** Read like keys are, so that whoever looks after health every second writes nothing. */
  private AlarmResponse active(Alarm.Kind kind) {
    return new AlarmResponse(leadership.header(store.progress().revision()), alarms.list(kind));
  }

  @SuppressWarnings("unchecked")
  private static List<Alarm> alarms(Object answer) {
    return (List<Alarm>) answer;
  }

  @Override
  public CompletionStage<HashKvResponse> hashKv(long revision, CallContext context) {
    return admitted(context, new Query.Hash(), () -> upkeep.scans().run(() -> hash(revision)));
  }

  private EtcdTables.Facts facts() {
    String version = upkeep.clusterVersion().now().text();
    return new EtcdTables.Facts(leadership.role().term(), version, version);
  }

  @Override
  public CompletionStage<HashResponse> hash(CallContext context) {
    long began = ticker.nanos();
    return admitted(
        context,
        new Query.Hash(),
        () ->
            backups
                .hash()
                .thenApply(hash -> {
                  compactor.measures().wholeHashes().record(ticker.nanos() - began);
                  return new HashResponse(leadership.header(store.progress().revision()), hash);
                }));
  }

  @Override
  public CompletionStage<BackupStream> backup(CallContext context) {
    return Calls.guarded(() -> {
      leadership.admitOnLearner(context);
      admit(context, new Query.Backup());
      return backups.open();
    });
  }

  @Override
  public CompletionStage<Void> defragment(CallContext context) {
    return admitted(
        context, new Query.Defragment(), () -> upkeep.patience().await(upkeep.quota().reclaimed()));
  }

  @Override
  public CompletionStage<Void> moveLeader(long target, CallContext context) {
    return admitted(context, new Query.MoveLeader(), () -> moves.move(target));
  }

  @Override
  public CompletionStage<DowngradeResponse> downgrade(
      DowngradeRequest request, CallContext context) {
    return Calls.guarded(() -> {
      leadership.admit(context);
      admit(context, new Query.Downgrade());
      return downgrades.carryOut(request, store.progress().revision(), context);
    });
  }

  private <T> CompletionStage<T> admitted(
      CallContext context, Query query, Supplier<CompletionStage<T>> call) {
    return Calls.guarded(() -> {
      leadership.admit(context);
      admit(context, query);
      return call.get();
    });
  }

  private void admit(CallContext context, Query query) {
    guard.authoriser().admit(guard.identify(context), query);
  }

  private HashKvResponse hash(long revision) {
    KvHash hash = compactor.hash(revision);
    return new HashKvResponse(
        leadership.header(store.progress().revision()),
        hash.hash(),
        hash.compactRevision(),
        hash.revision());
  }
}
