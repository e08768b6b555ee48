package io.holdfast.api.grpc;

import io.holdfast.ports.lease.LeaseApi;
import io.holdfast.ports.lease.LeaseKeepAliveResponse;
import io.holdfast.protocol.etcdserverpb.LeaseKeepAliveRequest;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One stream of renewals.
 *
 * <ul>
 *   <li>Answers keep the order of the requests; a bounded number of renewals is under way.
 *   <li>A failed renewal ends the call after the answers before it.
 *   <li>When the client has sent its last request, the call ends well after the last answer (H167).
 * </ul>
 *
 * <p>Belongs to its event loop.
 */
final class KeepAliveCall extends StreamingCall {
  private final LeaseApi leases;
  private final CallSetup setup;
  private final Queue<CompletableFuture<LeaseKeepAliveResponse>> pending = new ArrayDeque<>();
  private boolean closing;

  KeepAliveCall(LeaseApi leases, CallSetup setup) {
    super(setup);
    this.leases = leases;
    this.setup = setup;
  }

  @Override
  void received(byte[] message) throws Exception {
    long id = LeaseKeepAliveRequest.parseFrom(message).getID();
    var renewal = leases.keepAlive(id, setup.caller()).toCompletableFuture();
    pending.add(renewal);
    var unused =
        renewal.whenCompleteAsync(
            (done, failure) -> out.guarded(this::progress), setup.eventLoop());
  }

  private void progress() {
    answer();
    read();
  }

  private void answer() {
    try {
      while (out.isReady() && !out.isFull() && isNextDone()) {
        out.add(LeaseMethods.keptAlive(pending.remove().join()));
      }
    } catch (CompletionException e) {
      out.finish(Refusal.of(e));
      return;
    }
    out.flush();
    if (closing && pending.isEmpty()) {
      out.finish();
    }
  }

  private boolean isNextDone() {
    CompletableFuture<LeaseKeepAliveResponse> next = pending.peek();
    return next != null && next.isDone();
  }

  @Override
  void halfClosed() {
    closing = true;
    answer();
  }

  @Override
  void writable() {
    answer();
  }

  @Override
  boolean mayRead() {
    return !closing && pending.size() < setup.config().keepAlivesInFlightMax();
  }

  @Override
  void ended() {
    pending.clear();
  }
}
