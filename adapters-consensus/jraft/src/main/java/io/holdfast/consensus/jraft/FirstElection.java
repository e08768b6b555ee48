package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.conf.Configuration;
import com.alipay.sofa.jraft.core.NodeImpl;
import com.alipay.sofa.jraft.entity.LogId;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.rpc.Connection;
import com.alipay.sofa.jraft.rpc.RpcContext;
import com.alipay.sofa.jraft.rpc.RpcRequestClosure;
import com.alipay.sofa.jraft.rpc.RpcRequests.RequestVoteRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.RequestVoteResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.TimeoutNowRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.TimeoutNowResponse;
import com.alipay.sofa.jraft.rpc.RpcResponseClosureAdapter;
import com.google.protobuf.Message;
import io.holdfast.ports.time.Durations;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Has a leader elected as soon as a majority has started, and not an election timeout later.
 *
 * <p>Whoever has started asks those it is connected with whether they would vote for it. It is the
 * question the library puts before each election (pre-vote, Raft thesis 9.6): nothing changes by
 * it, and who hears of a leader says no. Who is promised a majority stands for election, which is
 * one like any other; if it fails, the library's timers go on as ever.
 *
 * <p>Members that start at once do not stand against each other: each lets those of smaller ids go
 * first. A promise counts for one term, and only from a member that has not come to that term: it
 * may have voted there, and to stand in the term after would end what another has just won. Once in
 * a member's life, and only until it knows a leader. Threads: any.
 */
final class FirstElection implements RpcContext {
  private static final System.Logger LOG = System.getLogger(FirstElection.class.getName());

  private final NodeImpl node;
  private final PeerId self;
  private final RaftStorageFactory files;
  private final LongSupplier term;
  private final Duration pause;
  private final ScheduledExecutorService timer;
  private final Set<PeerId> connected = ConcurrentHashMap.newKeySet();
  private final Set<Promise> promises = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean settled = new AtomicBoolean();
  private volatile boolean started;

  /** The vote of {@code voter} in the term after {@code asked}, which was this member's. */
  private record Promise(PeerId voter, long asked) {}

  /**
   * @param pause for each connected voter of a smaller id
   */
  FirstElection(
      NodeImpl node,
      RaftStorageFactory files,
      LongSupplier term,
      Leadership leadership,
      Duration pause,
      ScheduledExecutorService timer) {
    this.pause = pause;
    this.timer = timer;
    this.node = node;
    this.self = node.getNodeId().getPeerId();
    this.files = files;
    this.term = term;
    leadership.onChange(view -> {
      if (view.leaderId() != 0) {
        settled.set(true);
      }
    });
  }

  /** This member can vote and be voted for. */
  void started() {
    started = true;
    connected.forEach(this::ask);
  }

  void connection(long member, boolean stands) {
    PeerId peer = PeerNames.peer(member);
    if (!stands) {
      connected.remove(peer);
    } else if (connected.add(peer) && started) {
      ask(peer);
    }
  }

  private void ask(PeerId peer) {
    if (!settled.get()) {
      RaftExecutors.group().execute(() -> askNow(peer));
    }
  }

  private void askNow(PeerId peer) {
    if (!voters().contains(self)) {
      return;
    }
    LogId last = files.lastEntry();
    long asked = term.getAsLong();
    RequestVoteRequest question =
        RequestVoteRequest.newBuilder()
            .setPreVote(true)
            .setGroupId(node.getGroupId())
            .setServerId(self.toString())
            .setPeerId(peer.toString())
            .setTerm(asked + 1)
            .setLastLogIndex(last.getIndex())
            .setLastLogTerm(last.getTerm())
            .build();
    Answer answer = new Answer(new Promise(peer, asked));
    var unused = node.getRpcService().preVote(peer.getEndpoint(), question, answer);
  }

  private Configuration voters() {
    @Nullable Configuration known = node.getCurrentConf();
    return known == null ? new Configuration() : known;
  }

  private final class Answer extends RpcResponseClosureAdapter<RequestVoteResponse> {
    private final Promise promise;

    Answer(Promise promise) {
      this.promise = promise;
    }

    @Override
    public void run(Status status) {
      @Nullable RequestVoteResponse answer = getResponse();
      if (status.isOk()
          && answer != null
          && answer.getGranted()
          && answer.getTerm() <= promise.asked()) {
        promises.add(promise);
        RaftExecutors.group().execute(() -> count(promise.asked()));
      }
    }
  }

  private void count(long asked) {
    List<PeerId> voters = voters().listPeers();
    long votes =
        1 + voters.stream().filter(voter -> promises.contains(new Promise(voter, asked))).count();
    if (votes > voters.size() / 2 && settled.compareAndSet(false, true)) {
      long before = voters.stream().filter(connected::contains).filter(this::isBefore).count();
      Timers.start(
          timer,
          Durations.times(before, pause),
          () -> RaftExecutors.group().execute(() -> stand(asked)));
    }
  }

  private boolean isBefore(PeerId other) {
    return Long.compareUnsigned(PeerNames.member(other), PeerNames.member(self)) < 0;
  }

  /** As if the leader of the term had told this member to take over. Refused if it is over. */
  private void stand(long asked) {
    // Listeners hear of a leader later than the node does.
    if (node.getLeaderId() != null) {
      return;
    }
    TimeoutNowRequest order =
        TimeoutNowRequest.newBuilder()
            .setGroupId(node.getGroupId())
            .setServerId(self.toString())
            .setPeerId(self.toString())
            .setTerm(asked)
            .build();
    @Nullable Message refusal =
        node.handleTimeoutNowRequest(
            order, new RpcRequestClosure(this, TimeoutNowResponse.getDefaultInstance()));
    if (refusal != null) {
      LOG.log(Level.DEBUG, "another election was first");
    }
  }

  /** There is nobody to tell that the order was followed. */
  @Override
  public void sendResponse(Object response) {}

  @Override
  public Connection getConnection() {
    throw new UnsupportedOperationException("the order came from inside");
  }

  @Override
  public String getRemoteAddress() {
    return self.toString();
  }
}
