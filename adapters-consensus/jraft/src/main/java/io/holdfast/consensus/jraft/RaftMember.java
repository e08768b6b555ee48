package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.NodeManager;
import com.alipay.sofa.jraft.core.NodeImpl;
import com.alipay.sofa.jraft.core.State;
import com.alipay.sofa.jraft.entity.EnumOutter.ErrorType;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.error.RaftError;
import com.alipay.sofa.jraft.error.RaftException;
import com.alipay.sofa.jraft.util.concurrent.DefaultFixedThreadsExecutorGroupFactory;
import com.alipay.sofa.jraft.util.concurrent.FixedThreadsExecutorGroup;
import io.holdfast.ports.consensus.ConsensusConfig;
import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.ports.consensus.ConsensusException.Reason;
import io.holdfast.ports.consensus.ConsensusStatus;
import io.holdfast.ports.consensus.ConsensusStatus.PeerProgress;
import io.holdfast.ports.consensus.ConsensusStatus.Role;
import io.holdfast.ports.consensus.LogMeasures;
import io.holdfast.ports.consensus.StateMachine;
import io.holdfast.ports.peer.PeerTransport;
import io.holdfast.ports.time.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The library's node with everything around it that one member needs.
 *
 * <p>Starting opens the files and joins; closing ends every thread of this member's own. The
 * library keeps a registry of nodes, some timers and {@link RaftExecutors} for the whole process.
 */
final class RaftMember {
  private static final System.Logger LOG = System.getLogger(RaftMember.class.getName());
  private static final int APPEND_ANSWERS_MAX = 32_768;

  private final ConsensusConfig config;
  private final JRaftConfig bounds;
  private final Ticker ticker;
  private final PeerTransport transport;
  private final String group;
  private final PeerId self;
  private final NodeImpl node;
  private final AtomicLong currentTerm = new AtomicLong();
  private final Leadership leadership = new Leadership();
  private final PeerProgressTable progress;
  private final ScheduledThreadPoolExecutor timer;
  private final FixedThreadsExecutorGroup appendAnswers;
  private final RaftService raftService;
  private final ForwardService forwardService;
  private final Proposals proposals;
  private final ReadRounds reads;
  private final Membership membership;
  private final LeadershipTransfer transfer;
  private final FirstElection firstElection;
  private final SnapshotTrigger snapshots;
  private final ConfigurationWatch configuration;
  private final RaftStorageFactory files;
  private final CommitNotice commits;
  private volatile @Nullable StateMachineBridge bridge;
  private final Set<Long> reached = ConcurrentHashMap.newKeySet();
  private volatile boolean opened;

  RaftMember(ConsensusConfig config, JRaftConfig bounds, PeerTransport transport, Ticker ticker) {
    this.config = config;
    this.bounds = bounds;
    this.ticker = ticker;
    this.transport = transport;
    this.group = PeerNames.group(config.clusterId());
    this.self = PeerNames.peer(config.memberId());
    this.configuration = new ConfigurationWatch(self);
    this.files = new RaftStorageFactory(currentTerm, configuration, bounds.segmentBytes());
    KeptSignals.load(NodeImpl.class);
    this.node = new NodeImpl(group, self);
    this.progress = new PeerProgressTable(ticker, config.electionTimeout());
    this.commits = new CommitNotice(node, progress);
    this.timer = Timers.create(config.memberId());
    this.appendAnswers = appendAnswers();
    this.raftService =
        new RaftService(
            group,
            self.toString(),
            new SnapshotSource(transport, timer, config.electionTimeout()),
            files.measures().received());
    this.forwardService = new ForwardService(node, leadership, bounds.submittedMax());
    this.proposals = proposals(leadership);
    this.reads = new ReadRounds(node, config, bounds, timer);
    this.membership = new Membership(node, progress, config.electionTimeout(), timer);
    this.firstElection =
        new FirstElection(node, files, currentTerm::get, leadership, config.heartbeat(), timer);
    this.transfer = new LeadershipTransfer(config.memberId(), node, leadership, timer);
    this.snapshots = new SnapshotTrigger(config.snapshotEntries(), node, ticker, timer);
    transport.serve(PeerRpcClient.SERVICE, raftService);
    transport.serve(ForwardService.NAME, forwardService);
  }

  void start(StateMachine machine) {
    createDirectory();
    checkFiles();
    RaftExecutors.serve(group);
    StateMachineBridge created =
        new StateMachineBridge(
            config.memberId(),
            machine,
            bounds,
            leadership,
            snapshots,
            configuration,
            commits,
            currentTerm::get,
            this::stopNode);
    bridge = created;
    reachOut();
    NodeManager.getInstance().addAddress(self.getEndpoint());
    if (!node.init(options(created))) {
      @Nullable Throwable cause = files.logFailure();
      throw cannotOpen(cause != null ? cause : created.failure());
    }
    opened = true;
    configuration.follow(this::reachOut);
    raftService.serve(node);
    if (config.electsAtStart()) {
      firstElection.started();
    }
  }

  /** Ends everything; waits a bounded time for what is being applied. */
  void close() {
    forwardService.close();
    raftService.serve(null);
    proposals.close();
    reads.close();
    transfer.close();
    if (bridge != null) {
      shutDownNode();
      NodeManager.getInstance().removeAddress(self.getEndpoint());
    }
    timer.shutdownNow();
    appendAnswers.shutdownGracefully();
  }

  Proposals proposals() {
    return proposals;
  }

  ReadRounds reads() {
    return reads;
  }

  Membership membership() {
    return membership;
  }

  void goOnAlone() {
    membership.goOnAlone(config.memberId(), configuration.votersBefore());
  }

  LeadershipTransfer transfer() {
    return transfer;
  }

  SnapshotTrigger snapshots() {
    return snapshots;
  }

  /** Why the member stopped by itself, or null. */
  @Nullable Throwable failure() {
    @Nullable StateMachineBridge known = bridge;
    return known == null ? null : known.failure();
  }

  LogMeasures measures() {
    return files.measures();
  }

  ConsensusStatus status() {
    try {
      return node.getNodeState().isActive() ? running() : stopped();
    } catch (IllegalStateException e) {
      // It stopped a moment ago.
      return stopped();
    }
  }

  ConsensusStatus stopped() {
    return new ConsensusStatus(Role.STOPPED, currentTerm.get(), 0, 0, 0, 0, Map.of());
  }

  private ConsensusStatus running() {
    @Nullable StateMachineBridge known = bridge;
    LeaderView view = leadership.view();
    long term = currentTerm.get();
    boolean current = view.term() == term;
    return new ConsensusStatus(
        role(view),
        term,
        current ? view.leaderId() : 0,
        node.getLastLogIndex(),
        node.getLastCommittedIndex(),
        known == null ? 0 : Math.max(known.appliedIndex(), node.getLastAppliedLogIndex()),
        view.leading() ? others(term) : Map.of());
  }

  private Role role(LeaderView view) {
    State state = node.getNodeState();
    if (view.leading() && (state == State.STATE_LEADER || state == State.STATE_TRANSFERRING)) {
      return Role.LEADER;
    }
    if (state == State.STATE_CANDIDATE) {
      return Role.CANDIDATE;
    }
    return configuration.isLearner() ? Role.LEARNER : Role.FOLLOWER;
  }

  private Map<Long, PeerProgress> others(long term) {
    Map<Long, PeerProgress> others = new HashMap<>();
    try {
      for (PeerId learner : node.listLearners()) {
        long memberId = PeerNames.member(learner);
        others.put(memberId, progress.of(memberId, term, true));
      }
      for (PeerId voter : node.listPeers()) {
        long memberId = PeerNames.member(voter);
        others.put(memberId, progress.of(memberId, term, false));
      }
      others.remove(config.memberId());
    } catch (IllegalStateException e) {
      // It stopped leading a moment ago.
      return Map.of();
    }
    return others;
  }

  private Proposals proposals(Leadership leadership) {
    return new Proposals(
        config,
        leadership,
        ticker,
        timer,
        owner -> new LocalProposals(node, bounds.submittedMax(), owner),
        owner -> new ForwardedProposals(transport, config, bounds, owner));
  }

  private MemberOptions options(StateMachineBridge machine) {
    MemberOptions options = new MemberOptions(transport, progress, commits, files.measures());
    new MemberSettings(config, bounds).applyTo(options);
    options.setFsm(machine);
    options.setServiceFactory(files);
    options.setAppendEntriesExecutors(appendAnswers);
    return options;
  }

  /**
   * One thread for the answers of all followers: the library counts the confirmations of a read
   * without a lock between taking an answer and counting it.
   */
  private FixedThreadsExecutorGroup appendAnswers() {
    return DefaultFixedThreadsExecutorGroupFactory.INSTANCE.newExecutorGroup(
        1, "raft-answers-" + self.getIp(), APPEND_ANSWERS_MAX, true);
  }

  private void stopNode(Throwable cause) {
    RaftException error =
        new RaftException(
            ErrorType.ERROR_TYPE_STATE_MACHINE, RaftError.ESTATEMACHINE, "%s", cause.toString());
    RaftExecutors.group().execute(() -> node.onError(error));
  }

  private ConsensusException cannotOpen(@Nullable Throwable cause) {
    String message = "the log in " + config.directory() + " cannot be opened";
    return cause == null
        ? new ConsensusException(Reason.FAILED, message)
        : new ConsensusException(Reason.FAILED, message, cause);
  }

  /** Begins to connect, so that the first election need not wait for it. */
  private void reachOut() {
    for (long voter : config.voters()) {
      if (voter != config.memberId()) {
        reachOut(voter);
      }
    }
  }

  private void reachOut(long member) {
    if (reached.add(member)) {
      try {
        transport
            .link(member, PeerRpcClient.LANE)
            .onConnection(connected -> firstElection.connection(member, connected));
      } catch (IllegalStateException e) {
        // The transport was closed: this member ends, too.
        reached.remove(member);
      }
    }
  }

  private void createDirectory() {
    try {
      Files.createDirectories(config.directory());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void checkFiles() {
    try {
      LibraryFiles.check(
          MemberSettings.meta(config.directory()), MemberSettings.snapshots(config.directory()));
    } catch (IOException e) {
      throw cannotOpen(e);
    }
  }

  private void shutDownNode() {
    CountDownLatch down = new CountDownLatch(1);
    node.shutdown(status -> down.countDown());
    try {
      // What was never whole does not always say that it is down, and applies nothing.
      if (opened && !down.await(bounds.closeTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.log(
            Level.WARNING,
            "still closing after closeTimeoutMs={0}",
            bounds.closeTimeout().toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
