package io.holdfast.domain.service;

import io.holdfast.domain.apply.ApplyListener;
import io.holdfast.domain.apply.Outcome;
import io.holdfast.domain.apply.ReplicatedState;
import io.holdfast.domain.apply.Tables;
import io.holdfast.domain.auth.AccessControl;
import io.holdfast.domain.auth.AccessGuard;
import io.holdfast.domain.cluster.AlarmTable;
import io.holdfast.domain.cluster.MemberTable;
import io.holdfast.domain.cluster.VersionTable;
import io.holdfast.domain.command.ClusterChange;
import io.holdfast.domain.command.Command;
import io.holdfast.domain.compaction.Compactor;
import io.holdfast.domain.coordination.Coordination;
import io.holdfast.domain.coordination.ElectionService;
import io.holdfast.domain.coordination.LockService;
import io.holdfast.domain.leader.AutoCompactor;
import io.holdfast.domain.leader.LeaderDuties;
import io.holdfast.domain.leader.LeaseClock;
import io.holdfast.domain.leader.Reconfiguration;
import io.holdfast.domain.lease.LeaseTable;
import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.domain.mvcc.RevisionChanges;
import io.holdfast.domain.txn.AnswerMemory;
import io.holdfast.domain.watch.MvccHistory;
import io.holdfast.domain.watch.WatchHub;
import io.holdfast.ports.KvError;
import io.holdfast.ports.auth.AuthApi;
import io.holdfast.ports.auth.CallerNames;
import io.holdfast.ports.cluster.ClusterApi;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.consensus.RoleChange;
import io.holdfast.ports.coordination.CoordinationConfig;
import io.holdfast.ports.coordination.ElectionApi;
import io.holdfast.ports.coordination.LockApi;
import io.holdfast.ports.kv.CompactRequest;
import io.holdfast.ports.kv.KeyValueApi;
import io.holdfast.ports.lease.LeaseApi;
import io.holdfast.ports.maintenance.HealthApi;
import io.holdfast.ports.maintenance.MaintenanceApi;
import io.holdfast.ports.measure.Count;
import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.watch.WatchApi;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One member of a cluster: the whole behaviour, on top of whatever store and log it is given.
 *
 * <pre>{@code
 * Node node = new Node(NodeConfig.single(), environment);
 * node.start();
 * node.keyValues().put(PutRequest.of(key, value), CallContext.ANONYMOUS);
 * }</pre>
 *
 * <p>Thread-safe. The services may be called before {@link #start}; they wait for a leader then.
 */
public final class Node implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Node.class.getName());
  private static final Duration PUBLISH_RETRY_PAUSE = Duration.ofMillis(200);
  private static final Duration REMOVED_END_PAUSE = Duration.ofMillis(200);

  private final NodeConfig config;
  private final Environment environment;
  private final MvccStore store;
  private final Compactor compactor;
  private final Tables tables;
  private final ReplicatedState state;
  private final Leadership leadership;
  private final Proposals proposals;
  private final Reads reads;
  private final LeaseClock clock;
  private final LeaseTimes leaseTimes;
  private final LeaderDuties duties;
  private final WatchHub hub;
  private final Quota quota;
  private final Upkeep upkeep;
  private final SimpleTokens tokens;
  private final NodeMeasures measures;
  private final KeyCount keyCount;
  private final Count leaderChanges = new Count();
  private final List<Scheduler.Timer> timers = new ArrayList<>();
  private final AtomicBoolean failed = new AtomicBoolean();
  private final AtomicBoolean removed = new AtomicBoolean();

  /** Whether the others have yet to be shut out. */
  private final AtomicBoolean shutsOut;

  private final CompletableFuture<Void> published = new CompletableFuture<>();

  private final KeyValueApi keyValues;
  private final WatchService watches;
  private final LeaseService leases;
  private final ClusterService cluster;
  private final Removals removals;
  private final Reconfiguration reconfiguration;
  private final PeerRoster roster;
  private final MaintenanceService maintenance;
  private final AuthService auth;
  private final CallerNames callers;
  private final Coordination coordination;
  private final HealthService health;

  /**
   * Reads what the store holds, or makes it the beginning of a new cluster.
   *
   * @throws io.holdfast.ports.storage.StoreException if the store cannot be read
   * @throws io.holdfast.domain.codec.MalformedException if what it holds cannot be understood
   */
  public Node(NodeConfig config, Environment environment) {
    this.config = config;
    this.environment = environment;
    this.shutsOut = new AtomicBoolean(config.joining().alone());
    Scheduler scheduler = environment.scheduler();
    AccessControl access = new AccessControl();
    Environment.Lifetimes lifetimes = environment.lifetimes();
    tokens = new SimpleTokens(config.auth(), lifetimes.ticker());
    access.listen(tokens);
    store = new MvccStore(environment.store());
    tables =
        new Tables(
            new LeaseTable(), new MemberTable(), new AlarmTable(), new VersionTable(), access);
    compactor =
        new Compactor(
            store,
            environment.background(),
            scheduler,
            environment.ticker(),
            config.maintenance().compaction(),
            this::fail);
    leadership = new Leadership(config.clusterId(), config.self().id());
    ApplyMeasures applied = new ApplyMeasures();
    SlowWork slow = new SlowWork(config.limits().applyGood(), applied.slow());
    long heapBytes = Runtime.getRuntime().maxMemory();
    proposals =
        new Proposals(
            environment.consensus(),
            AnswerMemory.ofHeap(heapBytes),
            config,
            environment.ticker(),
            scheduler,
            environment.random());
    state =
        new ReplicatedState(
            store,
            tables,
            new Applied(),
            new ApplyMeter(applied, slow, leadership, environment.ticker()),
            proposals,
            config.limits().applyBatchBytesMax());
    reads =
        new Reads(
            environment.consensus(),
            config,
            environment.reading(),
            scheduler,
            environment.ticker());
    Core core = new Core(store, compactor, tables, proposals, reads, leadership);
    upkeep = new Upkeep(core, config, environment);
    quota = upkeep.quota();
    clock = new LeaseClock(tables.leases(), lifetimes.ticker(), config.timing().electionTimeout());
    leaseTimes = new LeaseTimes(tables.leases(), clock, reads, proposals);
    tables.leases().listen(leaseTimes);
    LeaseForwarding forwarding =
        new LeaseForwarding(environment.transport(), config.timing().requestTimeout(), leaseTimes);
    duties = new LeaderDuties(tables.leases(), clock, proposals::propose, lifetimes.scheduler());
    hub =
        new WatchHub(
            config.watch(),
            new MvccHistory(store),
            leadership::header,
            lifetimes.scheduler(),
            environment.watching(),
            environment.random());
    Bearers bearers = bearers(access);
    AccessGuard guard = new TokenGuard(access, bearers);
    Submissions submissions = new Submissions(guard, proposals, reads, store);
    Ranges ranges =
        new Ranges(
            store,
            reads,
            leadership,
            scheduler,
            environment.ticker(),
            RangeConfig.ofHeap(heapBytes));
    callers = new KnownCallers(guard);
    RequestMeasures requests = new RequestMeasures(environment.ticker());
    keyValues =
        new MeasuredKeyValues(
            new KeyValueService(
                core,
                guard,
                submissions,
                quota,
                upkeep.patience(),
                ranges,
                AnswerMemory.ofHeap(heapBytes),
                config.limits()),
            requests,
            applied,
            slow);
    health = new HealthService(core);
    keyCount = new KeyCount(store, environment.background());
    measures =
        new NodeMeasures(
            core, clock, quota, hub.measures(), applied, requests, leaderChanges, keyCount);
    watches =
        new WatchService(hub, leadership, guard, scheduler, config.timing().electionTimeout());
    leases =
        new LeaseService(
            core,
            guard,
            submissions,
            quota,
            leaseTimes,
            clock,
            forwarding,
            config.timing(),
            environment);
    long self = config.self().id();
    Reachability reachability = new Reachability(environment.transport(), environment.ticker());
    ReconfigurationChecks checks =
        new ReconfigurationChecks(
            config.joining().strictChecks(),
            environment.consensus()::takesOthers,
            tables.members(),
            reachability,
            self);
    removals = new Removals(tables.members(), scheduler, config.timing().requestTimeout());
    Promotions promotions =
        new Promotions(
            tables.members(), environment.consensus(), checks, proposals, measures.promotions());
    cluster =
        new ClusterService(
            core,
            guard,
            submissions,
            checks,
            new PromotionForwarding(
                environment, promotions, leadership, config.timing().requestTimeout()),
            removals,
            config.joining().learnersMax(),
            environment.clock());
    reconfiguration =
        new Reconfiguration(
            tables.members(),
            environment.consensus(),
            self,
            proposals::propose,
            () -> !shutsOut.get(),
            scheduler);
    roster =
        new PeerRoster(
            tables.members(), environment.transport(), reachability, leadership, this::removed);
    roster.follow();
    environment.transport().onBarred(this::removed);
    maintenance = new MaintenanceService(core, config, environment, guard, submissions, upkeep);
    Passwords passwords =
        new Passwords(
            environment.passwords(),
            new LimitedWork(environment.hashing(), config.auth().passwordsMax(), waitLimit()));
    auth =
        new AuthService(
            core,
            guard,
            submissions,
            passwords,
            new Logins(core, passwords, bearers, config, environment));
    coordination =
        new Coordination(
            keyValues, watches, leases, environment.watching(), CoordinationConfig.DEFAULTS);
  }

  private Bearers bearers(AccessControl access) {
    return environment
        .signing()
        .<Bearers>map(signing -> signed(signing, access))
        .orElseGet(() ->
            new SimpleBearers(
                tokens, () -> store.progress().appliedIndex(), proposals, config, environment));
  }

  private WaitLimit waitLimit() {
    return new WaitLimit(environment.ticker(), config.timing().requestTimeout());
  }

  private Bearers signed(Environment.Signing signing, AccessControl access) {
    return new SignedBearers(
        signing.tokens(),
        new LimitedWork(signing.executor(), config.auth().signaturesMax(), waitLimit()),
        environment.reading(),
        access,
        () -> store.progress().revision());
  }

  /**
   * Takes part from now on. Blocks until the member runs; {@link #ready} tells when it serves.
   *
   * @throws io.holdfast.ports.consensus.ConsensusException if it cannot run
   * @throws CorruptMemberException if it holds something else than the others, and was told to look
   */
  public void start() {
    compactor.resume();
    checkBeforeStart();
    environment.consensus().start(state);
    if (config.joining().alone()) {
      environment.consensus().goOnAlone();
    }
    startAutoCompaction();
    introduce();
  }

  private void checkBeforeStart() {
    try {
      upkeep.checkBeforeStart().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof CorruptMemberException corrupt ? corrupt : e;
    }
  }

  private void startAutoCompaction() {
    switch (config.autoCompaction()) {
      case NodeConfig.AutoCompaction.Off off -> {}
      case NodeConfig.AutoCompaction.Periodic(Duration retention) ->
          timers.add(
              AutoCompactor.periodic(
                  retention,
                  environment.lifetimes().scheduler(),
                  () -> leadership.role().leading(),
                  () -> store.progress().revision(),
                  this::compact));
      case NodeConfig.AutoCompaction.Revisions(long retention) ->
          timers.add(
              AutoCompactor.revisions(
                  retention,
                  environment.lifetimes().scheduler(),
                  () -> leadership.role().leading(),
                  () -> store.progress().revision(),
                  this::compact));
    }
  }

  /** Tells whether that need not be tried again. */
  private CompletionStage<Boolean> compact(long revision) {
    return proposals
        .propose(new Command.Compact(new CompactRequest(revision, false)))
        .handle((done, error) -> error == null || Calls.isRefusal(error, KvError.COMPACTED));
  }

  /**
   * Makes name and client URLs known, again and again until it is done (L246). The first of the
   * founders to be heard makes the founders known before; who goes on alone shuts out the others.
   */
  private void introduce() {
    Command command = introduction();
    proposals
        .propose(command)
        .whenComplete((done, error) -> {
          if (error == null && command instanceof Command.ChangeCluster(ClusterChange change)) {
            if (change instanceof ClusterChange.KeepOnly) {
              shutsOut.set(false);
            }
            introduce();
          } else if (error == null && Boolean.TRUE.equals(done.answer())) {
            published.complete(null);
          } else if (!published.isDone()) {
            environment.scheduler().after(PUBLISH_RETRY_PAUSE, this::introduce);
          }
        });
  }

  private Command introduction() {
    if (tables.members().isEmpty() && !config.founders().isEmpty()) {
      return new Command.ChangeCluster(new ClusterChange.Found(config.founders()));
    }
    return shutsOut.get()
        ? new Command.ChangeCluster(new ClusterChange.KeepOnly(config.self().id()))
        : new Command.PublishMember(config.self());
  }

  /** Completes when the member has made itself known through the log: clients can be let in. */
  public CompletionStage<Void> ready() {
    return published;
  }

  public KeyValueApi keyValues() {
    return keyValues;
  }

  public WatchApi watches() {
    return watches;
  }

  public LeaseApi leases() {
    return leases;
  }

  public ClusterApi cluster() {
    return cluster;
  }

  public MaintenanceApi maintenance() {
    return maintenance;
  }

  public AuthApi auth() {
    return auth;
  }

  /** Who those are that call; for those who write it down. */
  public CallerNames callers() {
    return callers;
  }

  public LockApi locks() {
    return new LockService(coordination);
  }

  public ElectionApi elections() {
    return new ElectionService(coordination);
  }

  /** How well this member is; asked by whoever runs it, not by clients. */
  public HealthApi health() {
    return health;
  }

  public NodeMeasures measures() {
    return measures;
  }

  Upkeep upkeep() {
    return upkeep;
  }

  SimpleTokens logins() {
    return tokens;
  }

  /** All members, as this one knows them. */
  public List<Member> members() {
    return tables.members().all();
  }

  /** The peer URLs of a member, as the members themselves know them; none if it is unknown. */
  public List<String> peerUrls(long memberId) {
    return tables.members().find(memberId).map(Member::peerUrls).orElse(List.of());
  }

  /**
   * The answer to whoever removed this member has a moment to get out. Everybody else is sent to
   * other members at once: this one hears of nothing any more.
   */
  private void removed() {
    if (removed.compareAndSet(false, true)) {
      LOG.log(Level.WARNING, "this member was removed from its cluster");
      removals.complete(config.self().id());
      proposals.stop();
      reads.stop();
      environment.scheduler().after(REMOVED_END_PAUSE, environment.removed());
    }
  }

  /** The release that all members speak (L247). */
  public String clusterVersion() {
    return upkeep.clusterVersion().now().text();
  }

  /**
   * Lets another member lead, if this one does and there is one that can, so that nobody has to
   * notice when this one is gone. Blocks for as long as that takes, at most a request's time; then
   * it goes on as if it had not been asked.
   */
  public void handOver() {
    new Handover(environment.consensus(), tables.members(), config.timing().requestTimeout())
        .handOver()
        .toCompletableFuture()
        .join();
  }

  private void fail(Throwable cause) {
    if (failed.compareAndSet(false, true)) {
      LOG.log(Level.ERROR, "this member cannot go on", cause);
      environment.fatal().accept(cause);
    }
  }

  /**
   * Ends all streams of watchers, which may go on at another member, while they can still be told;
   * new ones end at once. Before {@link #close}, for a member that others can reach.
   */
  public void endWatches() {
    hub.close();
  }

  /** Stops taking part; calls under way fail. What the environment holds is left as it is. */
  @Override
  public void close() {
    published.cancel(false);
    timers.forEach(Scheduler.Timer::cancel);
    duties.stop();
    reconfiguration.stop();
    removals.stop();
    upkeep.stop();
    proposals.stop();
    reads.stop();
    tokens.stop();
    environment.consensus().close();
    hub.close();
    keyCount.stop();
    compactor.stop();
    store.close();
  }

  /** Passes on what applying entries did. */
  private final class Applied implements ApplyListener {
    @Override
    public void revisions(List<RevisionChanges> changes) {
      quota.written();
      hub.committed(changes);
      keyCount.changed(changes);
    }

    @Override
    public void outcome(long session, long sequence, Outcome outcome) {
      proposals.applied(session, sequence, outcome);
    }

    @Override
    public void compacted(long revision, long previous) {
      compactor.begin(revision, previous);
      compactor.whenIdle().thenRun(quota::compacted);
    }

    @Override
    public void membersChanged() {
      roster.follow();
      removals.look();
    }

    @Override
    public void replacing() {
      compactor.forget();
    }

    @Override
    public void replaced() {
      membersChanged();
      compactor.resume();
      keyCount.replaced();
      hub.reset();
    }

    @Override
    public void roleChanged(RoleChange change) {
      RoleChange before = leadership.role();
      if (change.leaderId() != 0 && change.leaderId() != before.leaderId()) {
        leaderChanges.increment();
      }
      leadership.changed(change);
      if (change.leading()) {
        clock.start(change.term());
      } else if (before.leading()) {
        clock.stop();
        leaseTimes.failWaiting();
      }
      if (change.leaderId() == 0 && before.leaderId() != 0) {
        watches.leaderLost();
      }
    }

    @Override
    public void failed(Throwable cause) {
      fail(cause);
    }
  }
}
