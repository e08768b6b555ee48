package io.holdfast.api.http;

import io.holdfast.ports.CallContext;
import io.holdfast.ports.KvError;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.kv.CompactRequest;
import io.holdfast.ports.kv.CompactResponse;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.DeleteRangeResponse;
import io.holdfast.ports.kv.KeyValueApi;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.PutResponse;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeResponse;
import io.holdfast.ports.kv.RangeStream;
import io.holdfast.ports.kv.TxnRequest;
import io.holdfast.ports.kv.TxnResponse;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.AlarmRequest;
import io.holdfast.ports.maintenance.AlarmResponse;
import io.holdfast.ports.maintenance.BackupStream;
import io.holdfast.ports.maintenance.HashKvResponse;
import io.holdfast.ports.maintenance.HashResponse;
import io.holdfast.ports.maintenance.MaintenanceApi;
import io.holdfast.ports.maintenance.StatusResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A member that can be read, has alarms and may have no leader. */
final class FakeMember implements KeyValueApi, MaintenanceApi {
  private static final ResponseHeader HEADER = new ResponseHeader(1, 2, 3, 4);

  volatile List<Alarm> alarms = List.of();
  volatile long leader = 2;
  volatile Optional<KvError> rangeFailure = Optional.empty();
  final List<Boolean> serializableReads = Collections.synchronizedList(new ArrayList<>());

  @Override
  public CompletionStage<RangeResponse> range(RangeRequest request, CallContext context) {
    serializableReads.add(request.serializable());
    return rangeFailure
        .<CompletionStage<RangeResponse>>map(
            error -> CompletableFuture.failedFuture(error.exception()))
        .orElseGet(() ->
            CompletableFuture.completedFuture(new RangeResponse(HEADER, List.of(), false, 0)));
  }

  @Override
  public CompletionStage<AlarmResponse> alarm(AlarmRequest request, CallContext context) {
    return CompletableFuture.completedFuture(new AlarmResponse(HEADER, alarms));
  }

  @Override
  public CompletionStage<StatusResponse> status(CallContext context) {
    return CompletableFuture.completedFuture(
        new StatusResponse(HEADER, "3.7.1", 0, 0, leader, 0, 0, 0, List.of(), false, "3.7.0", 0));
  }

  @Override
  public CompletionStage<RangeStream> rangeStream(RangeRequest request, CallContext context) {
    throw new AssertionError("not asked for");
  }

  @Override
  public CompletionStage<PutResponse> put(PutRequest request, CallContext context) {
    throw new AssertionError("not asked for");
  }

  @Override
  public CompletionStage<DeleteRangeResponse> deleteRange(
      DeleteRangeRequest request, CallContext context) {
    throw new AssertionError("not asked for");
  }

  @Override
  public CompletionStage<TxnResponse> txn(TxnRequest request, CallContext context) {
    throw new AssertionError("not asked for");
  }

  @Override
  public CompletionStage<CompactResponse> compact(CompactRequest request, CallContext context) {
    throw new AssertionError("not asked for");
  }

  @Override
  public CompletionStage<HashKvResponse> hashKv(long revision, CallContext context) {
    throw new AssertionError("not asked for");
  }

  @Override
  public CompletionStage<HashResponse> hash(CallContext context) {
    throw new AssertionError("not asked for");
  }

  @Override
  public CompletionStage<Void> defragment(CallContext context) {
    throw new AssertionError("not asked for");
  }

  @Override
  public CompletionStage<BackupStream> backup(CallContext context) {
    throw new AssertionError("not asked for");
  }

  @Override
  public CompletionStage<Void> moveLeader(long target, CallContext context) {
    throw new AssertionError("not asked for");
  }
}
