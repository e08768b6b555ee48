package io.holdfast.api.peer;

import io.holdfast.ports.peer.PeerException;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A request of this member until it is answered. Belongs to the link's event loop once offered. */
final class PendingRequest extends OutgoingFrame {
  final CompletableFuture<byte[]> answer = new CompletableFuture<>();
  final long deadlineNanos;
  private final PendingRequests owner;
  private @Nullable ScheduledFuture<?> timer;
  private boolean written;
  private boolean ended;

  PendingRequest(byte[] name, byte[] payload, long deadlineNanos, PendingRequests owner) {
    super(FrameType.REQUEST, name, 0, payload);
    this.deadlineNanos = deadlineNanos;
    this.owner = owner;
  }

  @Override
  void queued() {
    owner.register(this);
  }

  void expireBy(ScheduledFuture<?> running) {
    timer = running;
  }

  @Override
  boolean taken() {
    written = !ended && !answer.isDone();
    return written;
  }

  @Override
  void dropped() {
    fail("connection lost");
  }

  void complete(byte[] payload) {
    if (end()) {
      answer.complete(payload);
    }
  }

  /** What it says about delivery is whether a byte of it may have left. */
  void fail(String reason) {
    if (end()) {
      answer.completeExceptionally(new PeerException(reason, written));
    }
  }

  private boolean end() {
    if (ended) {
      return false;
    }
    ended = true;
    if (timer != null) {
      timer.cancel(false);
    }
    owner.forget(this);
    return true;
  }
}
