package io.holdfast.api.grpc;

import io.holdfast.ports.kv.KeyValueApi;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeStream;
import org.jspecify.annotations.Nullable;

/** One range read in parts, each of them a message. Belongs to its event loop. */
final class RangeStreamCall extends ServerStreamCall {
  private static final RequestReader<RangeRequest> READER = KvRequests::range;

  private final KeyValueApi kv;
  private final LargeAnswers large;
  private @Nullable RangePump parts;

  RangeStreamCall(KeyValueApi kv, CallSetup setup, LargeAnswers large) {
    super(setup);
    this.kv = kv;
    this.large = large;
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
      parts = new RangePump(opened, setup, out, large, chunk -> out.add(KvWire.chunk(chunk)));
      parts.proceed();
    }
  }

  @Override
  void writable() {
    if (parts != null) {
      parts.writable();
    }
  }

  @Override
  void ended() {
    if (parts != null) {
      parts.end();
    }
  }
}
