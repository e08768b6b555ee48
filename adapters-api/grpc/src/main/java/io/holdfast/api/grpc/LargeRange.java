package io.holdfast.api.grpc;

import com.linecorp.armeria.common.HttpResponse;
import io.holdfast.ports.KvError;
import io.holdfast.ports.kv.RangeAnswer;
import io.holdfast.ports.kv.RangeChunk;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A range too large to be held: one message, sent in pieces as fast as its client takes them.
 * Belongs to its event loop.
 */
final class LargeRange {
  private final RangeAnswer.Parts range;
  private final long messageBytes;
  private final FrameWriter out;
  private final RangePump parts;
  private final @Nullable Future<?> deadline;
  private long keysLeft;
  private boolean begun;

  /** Takes over what {@code range} holds. */
  LargeRange(RangeAnswer.Parts range, CallSetup setup, LargeAnswers large) {
    this.range = range;
    this.messageBytes = messageBytes(range);
    this.keysLeft = range.keysSize();
    this.out = new FrameWriter(setup, this::writable, this::ended);
    this.parts = new RangePump(range.keys(), setup, out, large, this::add);
    // The client's own clock began earlier: this one is for clients that have gone without a word.
    this.deadline =
        setup.atDeadline(() -> out.finish(Refusal.of(KvError.CONTEXT_DEADLINE_EXCEEDED)));
  }

  /** Bytes of the message. */
  static long messageBytes(RangeAnswer.Parts range) {
    return KvWire.range(range.summary()).size() + range.keysSize();
  }

  /** Begins to read. */
  HttpResponse begin() {
    out.guarded(parts::proceed);
    return out.response();
  }

  private void add(RangeChunk chunk) {
    if (!begun) {
      begun = true;
      out.addPiece(KvWire.beginning(range.summary(), messageBytes));
    }
    Payload keys = KvWire.keys(chunk.kvs());
    keysLeft -= keys.size();
    if (keysLeft < 0 || (chunk.summary().isPresent() && keysLeft > 0)) {
      throw new IllegalStateException("a range changed after it was measured");
    }
    out.addPiece(keys);
    if (chunk.summary().isPresent()) {
      out.addPiece(KvWire.end(range.summary()));
    }
  }

  private void writable() {
    parts.writable();
  }

  private void ended() {
    if (deadline != null) {
      deadline.cancel(false);
    }
    parts.end();
  }
}
