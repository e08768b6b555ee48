package io.holdfast.blackbox.history;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.holdfast.protocol.etcdserverpb.ClusterGrpc;
import io.holdfast.protocol.etcdserverpb.HashKVRequest;
import io.holdfast.protocol.etcdserverpb.HashKVResponse;
import io.holdfast.protocol.etcdserverpb.KVGrpc;
import io.holdfast.protocol.etcdserverpb.MaintenanceGrpc;
import io.holdfast.protocol.etcdserverpb.MoveLeaderRequest;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import io.holdfast.protocol.etcdserverpb.SnapshotRequest;
import io.holdfast.protocol.etcdserverpb.SnapshotResponse;
import io.holdfast.protocol.etcdserverpb.StatusRequest;
import io.holdfast.protocol.etcdserverpb.StatusResponse;
import io.holdfast.protocol.etcdserverpb.WatchGrpc;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/** One member as its clients see it. Safe for use by many threads; calls block. */
public final class Endpoint implements AutoCloseable {
  private static final int CONNECT_MILLIS_MAX = 500;

  private final ManagedChannel channel;

  public Endpoint(String address) {
    this.channel =
        NettyChannelBuilder.forTarget("dns:///" + address)
            .usePlaintext()
            .disableRetry()
            .maxInboundMessageSize(Integer.MAX_VALUE)
            .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS_MAX)
            .build();
  }

  /** Tries to connect now, though an attempt failed just before. */
  public void reconnect() {
    channel.resetConnectBackoff();
  }

  public KVGrpc.KVBlockingStub kv(Duration longest) {
    return KVGrpc.newBlockingStub(channel)
        .withDeadlineAfter(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  public KVGrpc.KVFutureStub kvAsync(Duration longest) {
    return KVGrpc.newFutureStub(channel)
        .withDeadlineAfter(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  public WatchGrpc.WatchStub watch() {
    return WatchGrpc.newStub(channel);
  }

  public StatusResponse status(Duration longest) {
    return maintenance(longest).status(StatusRequest.getDefaultInstance());
  }

  /** The hash of the member's history up to the revision; its compaction counts too. */
  public HashKVResponse hash(long revision, Duration longest) {
    return maintenance(longest).hashKV(HashKVRequest.newBuilder().setRevision(revision).build());
  }

  /** Hands leadership over; to be asked of the leader. */
  public void moveLeader(long memberId, Duration longest) {
    maintenance(longest).moveLeader(MoveLeaderRequest.newBuilder().setTargetID(memberId).build());
  }

  public ClusterGrpc.ClusterBlockingStub cluster(Duration longest) {
    return ClusterGrpc.newBlockingStub(channel)
        .withDeadlineAfter(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The member's state as a file, part by part. */
  public Iterator<SnapshotResponse> snapshot(Duration longest) {
    return maintenance(longest).snapshot(SnapshotRequest.getDefaultInstance());
  }

  private MaintenanceGrpc.MaintenanceBlockingStub maintenance(Duration longest) {
    return MaintenanceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  public static PutRequest put(String key, String value) {
    return PutRequest.newBuilder()
        .setKey(ByteString.copyFromUtf8(key))
        .setValue(ByteString.copyFromUtf8(value))
        .build();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
