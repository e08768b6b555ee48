package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.error.RaftError;
import com.alipay.sofa.jraft.rpc.RaftServerService;
import com.alipay.sofa.jraft.rpc.RpcRequestClosure;
import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.ErrorResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.GetFileRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.GetFileResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.InstallSnapshotRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.InstallSnapshotResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.PingRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.ReadIndexRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.ReadIndexResponse;
import com.alipay.sofa.jraft.rpc.RpcRequests.RequestVoteRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.TimeoutNowRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.TimeoutNowResponse;
import com.alipay.sofa.jraft.rpc.RpcResponseClosureAdapter;
import com.alipay.sofa.jraft.storage.FileService;
import com.google.protobuf.Message;
import io.holdfast.ports.consensus.SnapshotTraffic;
import io.holdfast.ports.peer.PeerConnection;
import io.holdfast.ports.peer.PeerRequest;
import io.holdfast.ports.peer.PeerService;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Answers what the libraries of the other members ask.
 *
 * <p>Appends of one connection are handled in order; the answers need no order, as the asking side
 * counts them. Everything runs on {@link RaftExecutors#rpc}, since it may wait for the node's lock
 * and for the disk. The library's commands for operators are not served at all.
 */
final class RaftService implements PeerService {
  private static final String LANE_KEY = "raft-appends";

  private final String groupId;
  private final String peerId;
  private final SnapshotSource snapshots;
  private final SnapshotTraffic received;
  private volatile @Nullable RaftServerService node;

  /**
   * @param snapshots connects with whoever offers one
   */
  RaftService(String groupId, String peerId, SnapshotSource snapshots, SnapshotTraffic received) {
    this.received = received;
    this.groupId = groupId;
    this.peerId = peerId;
    this.snapshots = snapshots;
  }

  /** From now on {@code service} answers; null ends that. */
  void serve(@Nullable RaftServerService service) {
    node = service;
  }

  @Override
  public void handle(PeerRequest request) {
    RaftMessage kind;
    try {
      kind = RaftMessage.kindOf(request.payload());
    } catch (IllegalArgumentException e) {
      request.fail(String.valueOf(e.getMessage()));
      return;
    }
    Executor executor =
        kind == RaftMessage.APPEND_ENTRIES_REQUEST
            ? inOrder(request.connection())
            : RaftExecutors.rpc();
    executor.execute(() -> answer(request));
  }

  /** One connection's requests come on one thread, so nobody else attaches at the same time. */
  private static Executor inOrder(PeerConnection connection) {
    if (connection.attachment(LANE_KEY) instanceof SerialExecutor known) {
      return known;
    }
    SerialExecutor created = new SerialExecutor(RaftExecutors.rpc());
    connection.attach(LANE_KEY, created);
    return created;
  }

  private void answer(PeerRequest request) {
    @Nullable RaftServerService service = node;
    if (service == null) {
      request.fail("not running");
      return;
    }
    try {
      respond(request, dispatch(service, request, RaftMessage.decode(request.payload())));
    } catch (RuntimeException e) {
      request.fail(e.toString());
    }
  }

  /** Without an answer somebody else responds, later. */
  private static void respond(PeerRequest request, @Nullable Message answer) {
    if (answer != null) {
      request.respond(RaftMessage.encode(answer));
    }
  }

  private @Nullable Message dispatch(
      RaftServerService service, PeerRequest request, Message message) {
    return switch (message) {
      case AppendEntriesRequest append ->
          isForUs(append.getGroupId(), append.getPeerId())
              ? service.handleAppendEntriesRequest(
                  append, later(request, AppendEntriesResponse.getDefaultInstance()))
              : notHere();
      case RequestVoteRequest vote ->
          isForUs(vote.getGroupId(), vote.getPeerId()) ? vote(service, vote) : notHere();
      case ReadIndexRequest read ->
          isForUs(read.getGroupId(), read.getPeerId())
              ? readIndex(service, request, read)
              : notHere();
      case TimeoutNowRequest timeout ->
          isForUs(timeout.getGroupId(), timeout.getPeerId())
              ? service.handleTimeoutNowRequest(
                  timeout, later(request, TimeoutNowResponse.getDefaultInstance()))
              : notHere();
      case InstallSnapshotRequest install ->
          isForUs(install.getGroupId(), install.getPeerId())
              ? install(service, request, install)
              : notHere();
      case GetFileRequest file ->
          FileService.getInstance()
              .handleGetFile(file, later(request, GetFileResponse.getDefaultInstance()));
      case PingRequest ping -> error(0, "OK");
      default -> throw new IllegalArgumentException("not a request");
    };
  }

  private static Message vote(RaftServerService service, RequestVoteRequest vote) {
    return vote.getPreVote()
        ? service.handlePreVoteRequest(vote)
        : service.handleRequestVoteRequest(vote);
  }

  private static @Nullable Message readIndex(
      RaftServerService service, PeerRequest request, ReadIndexRequest read) {
    RpcRequestClosure done = later(request, ReadIndexResponse.getDefaultInstance());
    service.handleReadIndexRequest(
        read,
        new RpcResponseClosureAdapter<ReadIndexResponse>() {
          @Override
          public void run(Status status) {
            @Nullable ReadIndexResponse response = getResponse();
            if (response != null) {
              done.sendResponse(response);
            } else {
              done.run(status);
            }
          }
        });
    return null;
  }

  private @Nullable Message install(
      RaftServerService service, PeerRequest request, InstallSnapshotRequest install) {
    var unused =
        snapshots
            .reached(request.memberId())
            .thenAcceptAsync(
                reached -> {
                  if (reached) {
                    installNow(service, request, install);
                  } else {
                    request.fail("not connected to copy the snapshot");
                  }
                },
                RaftExecutors.rpc())
            .whenComplete((done, failure) -> {
              if (failure != null) {
                request.fail(failure.toString());
              }
            });
    return null;
  }

  private void installNow(
      RaftServerService service, PeerRequest request, InstallSnapshotRequest install) {
    Installing done = new Installing(request, received.begin(request.memberId()));
    @Nullable Message answer = service.handleInstallSnapshot(install, done);
    if (answer != null) {
      done.sendResponse(answer);
    }
  }

  /** Answers once the state is in its place, or will never be. */
  private static final class Installing extends RpcRequestClosure {
    private final SnapshotTraffic.Transfer transfer;

    Installing(PeerRequest request, SnapshotTraffic.Transfer transfer) {
      super(new RaftRequestContext(request), InstallSnapshotResponse.getDefaultInstance());
      this.transfer = transfer;
    }

    @Override
    public void sendResponse(Message answer) {
      transfer.ended(PeerRpcClient.isInstalled(answer));
      super.sendResponse(answer);
    }
  }

  private static RpcRequestClosure later(PeerRequest request, Message kind) {
    return new RpcRequestClosure(new RaftRequestContext(request), kind);
  }

  private boolean isForUs(String group, String peer) {
    return groupId.equals(group) && peerId.equals(peer);
  }

  private static Message notHere() {
    return error(RaftError.ENOENT.getNumber(), "no such member of this cluster");
  }

  private static Message error(int code, String message) {
    return ErrorResponse.newBuilder().setErrorCode(code).setErrorMsg(message).build();
  }
}
