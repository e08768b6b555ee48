package io.holdfast.api.grpc;

import io.holdfast.ports.CallContext;
import io.holdfast.ports.lease.LeaseApi;
import io.holdfast.ports.lease.LeaseGrantResponse;
import io.holdfast.ports.lease.LeaseKeepAliveResponse;
import io.holdfast.ports.lease.LeaseLeasesResponse;
import io.holdfast.ports.lease.LeaseRevokeResponse;
import io.holdfast.ports.lease.LeaseTimeToLiveResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

final class FakeLeases extends Recording implements LeaseApi {
  /** A renewal that nobody has answered yet. */
  record Renewal(long id, CompletableFuture<LeaseKeepAliveResponse> answer) {}

  final BlockingQueue<Renewal> renewals = new LinkedBlockingQueue<>();

  @Override
  public CompletionStage<LeaseGrantResponse> grant(long id, long ttlSeconds, CallContext context) {
    return take(context, id, ttlSeconds);
  }

  @Override
  public CompletionStage<LeaseRevokeResponse> revoke(long id, CallContext context) {
    return take(context, id);
  }

  @Override
  public CompletionStage<LeaseKeepAliveResponse> keepAlive(long id, CallContext context) {
    Renewal renewal = new Renewal(id, new CompletableFuture<>());
    renewals.add(renewal);
    return renewal.answer();
  }

  @Override
  public CompletionStage<LeaseTimeToLiveResponse> timeToLive(
      long id, boolean keys, CallContext context) {
    return take(context, id, keys);
  }

  @Override
  public CompletionStage<LeaseLeasesResponse> leases(CallContext context) {
    return take(context);
  }
}
