package io.holdfast.api.grpc;

import io.holdfast.ports.CallContext;
import io.holdfast.ports.cluster.ClusterApi;
import io.holdfast.ports.cluster.MemberAddResponse;
import io.holdfast.ports.cluster.MemberListResponse;
import io.holdfast.ports.maintenance.AlarmRequest;
import io.holdfast.ports.maintenance.AlarmResponse;
import io.holdfast.ports.maintenance.BackupStream;
import io.holdfast.ports.maintenance.DowngradeRequest;
import io.holdfast.ports.maintenance.DowngradeResponse;
import io.holdfast.ports.maintenance.HashKvResponse;
import io.holdfast.ports.maintenance.HashResponse;
import io.holdfast.ports.maintenance.MaintenanceApi;
import io.holdfast.ports.maintenance.StatusResponse;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The ports about members. */
final class FakeOffices extends Recording implements ClusterApi, MaintenanceApi {
  @Override
  public CompletionStage<MemberListResponse> memberList(boolean linearizable, CallContext context) {
    return take(context, linearizable);
  }

  @Override
  public CompletionStage<MemberAddResponse> memberAdd(
      List<String> peerUrls, boolean learner, CallContext context) {
    return take(context, List.copyOf(peerUrls), learner);
  }

  @Override
  public CompletionStage<MemberListResponse> memberRemove(long id, CallContext context) {
    return take(context, id);
  }

  @Override
  public CompletionStage<MemberListResponse> memberUpdate(
      long id, List<String> peerUrls, CallContext context) {
    return take(context, id, List.copyOf(peerUrls));
  }

  @Override
  public CompletionStage<MemberListResponse> memberPromote(long id, CallContext context) {
    return take(context, id);
  }

  @Override
  public CompletionStage<StatusResponse> status(CallContext context) {
    return take(context);
  }

  @Override
  public CompletionStage<AlarmResponse> alarm(AlarmRequest request, CallContext context) {
    return take(context, request);
  }

  @Override
  public CompletionStage<HashKvResponse> hashKv(long revision, CallContext context) {
    return take(context, revision);
  }

  @Override
  public CompletionStage<HashResponse> hash(CallContext context) {
    return take(context);
  }

  @Override
  public CompletionStage<Void> defragment(CallContext context) {
    return take(context);
  }

  @Override
  public CompletionStage<BackupStream> backup(CallContext context) {
    return take(context);
  }

  @Override
  public CompletionStage<Void> moveLeader(long target, CallContext context) {
    return take(context, target);
  }

  @Override
  public CompletionStage<DowngradeResponse> downgrade(
      DowngradeRequest request, CallContext context) {
    return take(context, request);
  }
}
