package io.holdfast.api.grpc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A call answered in parts. The next part is asked for when the transport can take it; one is being
 * read at a time. Belongs to its event loop.
 */
abstract class PartsCall<P> extends ServerStreamCall {
  /** Where the parts come from. */
  interface Source<P> {
    CompletionStage<P> next();

    void close();
  }

  private @Nullable Source<P> source;
  private @Nullable CompletableFuture<P> next;

  PartsCall(CallSetup setup) {
    super(setup);
  }

  /** Opens what the request asks for. */
  abstract CompletionStage<Source<P>> open(byte[] request) throws Exception;

  abstract Payload payload(P part);

  /** Whether no part follows. */
  abstract boolean isLast(P part);

  @Override
  final void received(byte[] request) throws Exception {
    open(request)
        .whenCompleteAsync(
            (opened, failure) -> out.guarded(() -> opened(opened, failure)), setup.eventLoop());
  }

  private void opened(@Nullable Source<P> opened, @Nullable Throwable failure) {
    if (opened == null) {
      refuse(Refusal.of(failure == null ? new NullPointerException("no stream") : failure));
    } else if (out.hasEnded()) {
      opened.close();
    } else {
      source = opened;
      proceed();
    }
  }

  /** Takes parts as long as they are there at once and fit into one write. */
  private void proceed() {
    Source<P> open = source;
    while (open != null && out.isReady() && !out.isFull()) {
      CompletableFuture<P> part = next == null ? read(open) : next;
      if (!part.isDone()) {
        break;
      }
      next = null;
      if (!take(part)) {
        return;
      }
    }
    out.flush();
  }

  private CompletableFuture<P> read(Source<P> open) {
    CompletableFuture<P> part = open.next().toCompletableFuture();
    next = part;
    if (!part.isDone()) {
      var unused =
          part.whenCompleteAsync((done, failure) -> out.guarded(this::proceed), setup.eventLoop());
    }
    return part;
  }

  /** Whether more is to come. */
  private boolean take(CompletableFuture<P> done) {
    P part;
    try {
      part = done.join();
    } catch (RuntimeException e) {
      closeSource();
      refuse(Refusal.of(e));
      return false;
    }
    out.add(payload(part));
    if (isLast(part)) {
      closeSource();
      out.finish();
      return false;
    }
    return true;
  }

  /** No part may be asked for after the last one, though a write may still be under way. */
  private void closeSource() {
    Source<P> open = source;
    source = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  final void writable() {
    proceed();
  }

  @Override
  final void ended() {
    closeSource();
  }
}
