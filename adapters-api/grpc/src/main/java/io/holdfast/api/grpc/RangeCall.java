package io.holdfast.api.grpc;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import io.holdfast.ports.KvError;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeResponse;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A read whose answer may be large. One without room is dropped where it was made, and the read is
 * repeated when there is room: a later answer is as good.
 */
final class RangeCall extends UnaryCall<RangeRequest, RangeResponse> {
  private final LargeAnswers large;

  /** Taken for this call and not yet handed to the frame; whoever swaps it with zero gives it. */
  private final AtomicLong taken = new AtomicLong();

  private byte[] request = {};

  RangeCall(UnaryMethod<RangeRequest, RangeResponse> method, CallSetup setup, LargeAnswers large) {
    super(method, setup);
    this.large = large;
  }

  @Override
  void received(byte[] message) throws Exception {
    request = message;
    super.received(message);
  }

  @Override
  public void accept(@Nullable RangeResponse answer, @Nullable Throwable failure) {
    long size = answer == null ? 0 : KvWire.range(answer).size();
    if (hasRoom(size)) {
      super.accept(answer, failure);
    } else if (!large.whenFree(size, () -> repeatWith(size))) {
      super.accept(null, KvError.REQUEST_TOO_MANY_REQUESTS.exception());
    }
  }

  private boolean hasRoom(long size) {
    long before = taken.get();
    if (before > 0) {
      large.correct(before, size);
    } else if (!large.isLarge(size)) {
      return true;
    } else if (!large.take(size)) {
      return false;
    }
    taken.set(size);
    return true;
  }

  private void repeatWith(long size) {
    taken.set(size);
    setup.eventLoop().execute(this::repeat);
  }

  private void repeat() {
    if (response().isComplete()) {
      abandon();
    }
    if (hasEnded()) {
      giveBack();
      return;
    }
    try {
      super.received(request);
    } catch (Exception e) {
      refuse(BadRequests.refusal(e));
      giveBack();
    }
  }

  /** Answers, on the event loop. */
  @Override
  public void run() {
    try {
      super.run();
    } finally {
      giveBack();
    }
  }

  @Override
  HttpResponse made(RangeResponse ready) throws RefusedException {
    long size = KvWire.range(ready).size();
    if (!large.isLarge(size) || size > Integer.MAX_VALUE) {
      return super.made(ready);
    }
    setup.meter().sent(size);
    long bytes = taken.getAndSet(0);
    // The server copies the frame; only its log tells when the copy has gone to the client.
    var unused = setup.http().log().whenComplete().thenRun(() -> large.give(bytes));
    return HttpResponse.of(
        Replies.HEADERS, HttpData.wrap(LargeRange.frame(ready, size)), Replies.OK_TRAILERS);
  }

  private void giveBack() {
    long bytes = taken.getAndSet(0);
    if (bytes > 0) {
      large.give(bytes);
    }
  }
}
