package io.holdfast.api.grpc;

import io.holdfast.ports.kv.KeyValueApi;
import io.holdfast.ports.kv.RangeChunk;
import io.holdfast.ports.kv.RangeStream;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One range read in parts. The next part is asked for when the transport can take it; one is being
 * read at a time. Belongs to its event loop.
 */
final class RangeStreamCall extends ServerStreamCall {
  private static final RequestReader<io.holdfast.ports.kv.RangeRequest> READER = KvRequests::range;

  private final KeyValueApi kv;
  private @Nullable RangeStream stream;
  private @Nullable CompletableFuture<RangeChunk> next;

  RangeStreamCall(KeyValueApi kv, CallSetup setup) {
    super(setup);
    this.kv = kv;
  }

  @Override
  void received(byte[] request) throws Exception {
    kv.rangeStream(READER.read(request), setup.caller())
        .whenCompleteAsync(
            (s, failure) -> out.guarded(() -> opened(s, failure)), setup.eventLoop());
  }

  private void opened(@Nullable RangeStream opened, @Nullable Throwable failure) {
    if (opened == null) {
      refuse(Refusal.of(failure == null ? new NullPointerException("no stream") : failure));
    } else if (out.hasEnded()) {
      opened.close();
    } else {
      stream = opened;
      proceed();
    }
  }

  /** Takes parts as long as they are there at once and fit into one write. */
  private void proceed() {
    RangeStream open = stream;
    while (open != null && out.isReady() && !out.isFull()) {
      CompletableFuture<RangeChunk> part = next == null ? read(open) : next;
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

  private CompletableFuture<RangeChunk> read(RangeStream open) {
    CompletableFuture<RangeChunk> part = open.next().toCompletableFuture();
    next = part;
    if (!part.isDone()) {
      var unused =
          part.whenCompleteAsync((chunk, failure) -> out.guarded(this::proceed), setup.eventLoop());
    }
    return part;
  }

  /** Whether more is to come. */
  private boolean take(CompletableFuture<RangeChunk> done) {
    RangeChunk chunk;
    try {
      chunk = done.join();
    } catch (RuntimeException e) {
      closeStream();
      refuse(Refusal.of(e));
      return false;
    }
    out.add(KvWire.chunk(chunk));
    if (chunk.summary().isPresent()) {
      closeStream();
      out.finish();
      return false;
    }
    return true;
  }

  /** No part may be asked for after the last one, though a write may still be under way. */
  private void closeStream() {
    RangeStream open = stream;
    stream = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  void writable() {
    proceed();
  }

  @Override
  void ended() {
    closeStream();
  }
}
