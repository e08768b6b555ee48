package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.ReplicatorGroup;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.error.InvokeTimeoutException;
import com.alipay.sofa.jraft.error.RemotingException;
import com.alipay.sofa.jraft.option.RpcOptions;
import com.alipay.sofa.jraft.rpc.InvokeCallback;
import com.alipay.sofa.jraft.rpc.InvokeContext;
import com.alipay.sofa.jraft.rpc.RpcClient;
import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.GetFileRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.InstallSnapshotRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.InstallSnapshotResponse;
import com.alipay.sofa.jraft.util.Endpoint;
import com.google.protobuf.Message;
import io.holdfast.ports.consensus.SnapshotTraffic;
import io.holdfast.ports.peer.PeerLink;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One member's requests to the others.
 *
 * <p>Pieces of a snapshot have a lane of their own, so that they do not delay heartbeats;
 * everything else is small or must stay in order. While there is no connection a request fails at
 * once: the library calls some of these methods with its lock held.
 */
final class PeerRpcClient implements RpcClient {
  static final String SERVICE = "raft";
  static final String LANE = "raft";
  static final String SNAPSHOT_LANE = "raft-snapshot";

  private final Map<Endpoint, PeerLink> links = new ConcurrentHashMap<>();
  private volatile @Nullable MemberOptions member;
  private volatile @Nullable ReplicatorGroup replicators;
  private volatile boolean closed;

  @Override
  public boolean init(RpcOptions options) {
    MemberOptions known = (MemberOptions) options;
    member = known;
    @Nullable ReplicatorGroup group = replicators;
    if (group != null) {
      known.commits().goesTo(group);
    }
    return true;
  }

  @Override
  public void shutdown() {
    closed = true;
  }

  @Override
  public boolean checkConnection(Endpoint endpoint) {
    return checkConnection(endpoint, false);
  }

  @Override
  public boolean checkConnection(Endpoint endpoint, boolean createIfAbsent) {
    return !closed && link(endpoint).isConnected();
  }

  @Override
  public void closeConnection(Endpoint endpoint) {
    // The transport keeps its connections; they are not the library's alone.
  }

  /** Called before {@link #init}. */
  @Override
  public void registerConnectEventListener(ReplicatorGroup group) {
    replicators = group;
  }

  @Override
  public Object invokeSync(
      Endpoint endpoint, Object request, @Nullable InvokeContext ctx, long timeoutMs)
      throws InterruptedException, RemotingException {
    try {
      return RaftMessage.decode(
          send(endpoint, (Message) request, timeoutMs).get(timeoutMs, TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      throw new RemotingException(e.getCause());
    } catch (TimeoutException e) {
      throw new InvokeTimeoutException(e);
    }
  }

  @Override
  public void invokeAsync(
      Endpoint endpoint,
      Object request,
      @Nullable InvokeContext ctx,
      InvokeCallback callback,
      long timeoutMs) {
    Message message = (Message) request;
    CompletableFuture<byte[]> answer = send(endpoint, message, timeoutMs);
    if (message instanceof InstallSnapshotRequest) {
      measure(member().measures().sent().begin(PeerNames.member(endpoint)), answer);
    }
    var unused =
        answer.whenComplete((payload, failure) ->
            on(callback.executor(), () -> complete(endpoint, message, callback, payload, failure)));
  }

  private static void measure(SnapshotTraffic.Transfer transfer, CompletableFuture<byte[]> answer) {
    var unused =
        answer
            .thenAccept(payload -> transfer.ended(isInstalled(RaftMessage.decode(payload))))
            .whenComplete((told, failure) -> transfer.ended(failure == null));
  }

  /** Whether the answer to a snapshot says that it was taken. */
  static boolean isInstalled(Message answer) {
    return answer instanceof InstallSnapshotResponse response && response.getSuccess();
  }

  private CompletableFuture<byte[]> send(Endpoint endpoint, Message message, long timeoutMs) {
    PeerLink link = message instanceof GetFileRequest ? snapshotLink(endpoint) : link(endpoint);
    return link.request(SERVICE, RaftMessage.encode(message), Duration.ofMillis(timeoutMs));
  }

  private void complete(
      Endpoint endpoint,
      Message request,
      InvokeCallback callback,
      byte @Nullable [] payload,
      @Nullable Throwable failure) {
    if (payload == null) {
      noteFailure(request);
      callback.complete(null, failure);
      return;
    }
    @Nullable Message response = null;
    @Nullable Throwable broken = null;
    try {
      response = RaftMessage.decode(payload);
      note(endpoint, request, response);
    } catch (RuntimeException e) {
      broken = e;
    }
    callback.complete(response, broken);
    if (request instanceof AppendEntriesRequest append && append.getEntriesCount() > 0) {
      member().commits().stored(PeerNames.member(endpoint));
    }
  }

  private void noteFailure(Message request) {
    if (request instanceof AppendEntriesRequest append && append.getEntriesCount() == 0) {
      member().measures().heartbeatsFailed().increment();
    }
  }

  private void note(Endpoint endpoint, Message request, Message response) {
    if (request instanceof AppendEntriesRequest append
        && response instanceof AppendEntriesResponse answer) {
      member().progress().answered(PeerNames.member(endpoint), append, answer);
    }
  }

  private PeerLink link(Endpoint endpoint) {
    @Nullable PeerLink known = links.get(endpoint);
    return known != null ? known : links.computeIfAbsent(endpoint, this::connect);
  }

  private PeerLink connect(Endpoint endpoint) {
    PeerLink link = member().transport().link(PeerNames.member(endpoint), LANE);
    link.onConnection(connected -> connectionChanged(endpoint, connected));
    return link;
  }

  /** A leader replicates again to a member it could not reach before. */
  private void connectionChanged(Endpoint endpoint, boolean connected) {
    @Nullable ReplicatorGroup group = replicators;
    if (connected && group != null && !closed) {
      // It takes the library's lock, for which the transport's thread must not wait.
      RaftExecutors.group().execute(() -> group.checkReplicator(new PeerId(endpoint, 0), true));
    }
  }

  private PeerLink snapshotLink(Endpoint endpoint) {
    return member().transport().link(PeerNames.member(endpoint), SNAPSHOT_LANE);
  }

  private MemberOptions member() {
    @Nullable MemberOptions known = member;
    if (known == null) {
      throw new IllegalStateException("not initialised");
    }
    return known;
  }

  private static void on(@Nullable Executor executor, Runnable task) {
    try {
      (executor == null ? RaftExecutors.group() : executor).execute(task);
    } catch (RejectedExecutionException e) {
      // Full or shut down; the callback must run all the same.
      RaftExecutors.group().execute(task);
    }
  }
}
