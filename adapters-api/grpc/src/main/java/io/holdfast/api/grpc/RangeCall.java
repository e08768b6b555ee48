package io.holdfast.api.grpc;

import com.linecorp.armeria.common.HttpResponse;
import io.holdfast.ports.KvError;
import io.holdfast.ports.kv.RangeAnswer;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeResponse;
import org.jspecify.annotations.Nullable;

/**
 * A read whose answer may be large.
 *
 * <p>One without room is dropped where it was made, and the read is repeated when there is room: a
 * later answer is as good. One that is too large to be held comes in parts.
 *
 * <p>The fields go from the thread that answers to the event loop and back as the call does.
 */
final class RangeCall extends UnaryCall<RangeRequest, RangeAnswer> {
  private final LargeAnswers large;
  private final RoomRequest rooms;
  private byte[] request = {};
  private LargeAnswers.@Nullable Room room;
  private RangeAnswer.@Nullable Parts parts;
  private volatile @Nullable HeldAnswer held;

  RangeCall(UnaryMethod<RangeRequest, RangeAnswer> method, CallSetup setup, LargeAnswers large) {
    super(method, setup);
    this.large = large;
    this.rooms = new RoomRequest(large, setup.eventLoop(), this::evict);
  }

  private void evict() {
    HeldAnswer answer = held;
    if (answer != null) {
      answer.abort();
    }
  }

  @Override
  void received(byte[] message) throws Exception {
    request = message;
    read();
  }

  private void read() throws Exception {
    begin(request, setup.caller().until(response()::isComplete));
  }

  @Override
  public void accept(@Nullable RangeAnswer answer, @Nullable Throwable failure) {
    long size = 0;
    if (answer instanceof RangeAnswer.Whole(RangeResponse response)) {
      size = KvWire.range(response).size();
    } else if (answer instanceof RangeAnswer.Parts large) {
      parts = large;
    }
    if (hasRoom(size)) {
      super.accept(answer, failure);
    } else if (!rooms.await(size, this::repeatWith)) {
      super.accept(null, KvError.REQUEST_TOO_MANY_REQUESTS.exception());
    }
  }

  private boolean hasRoom(long size) {
    if (room != null) {
      room.resize(size);
      return true;
    }
    if (!large.isLarge(size)) {
      return true;
    }
    room = rooms.take(size);
    return room != null;
  }

  private void repeatWith(LargeAnswers.Room taken) {
    room = taken;
    if (response().isComplete()) {
      abandon();
    }
    if (hasEnded()) {
      giveBack();
      return;
    }
    try {
      read();
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
  HttpResponse made(RangeAnswer ready) throws RefusedException {
    return switch (ready) {
      case RangeAnswer.Whole(RangeResponse response) -> whole(KvWire.range(response));
      case RangeAnswer.Parts range -> inPieces(range);
    };
  }

  private HttpResponse whole(Payload answer) throws RefusedException {
    LargeAnswers.Room taken = room;
    if (taken == null || !large.isLarge(answer.size())) {
      setup.meter().sent(answer.size());
      return Replies.answer(setup.http().alloc(), answer);
    }
    room = null;
    HeldAnswer answering = new HeldAnswer(setup, answer, taken::close);
    held = answering;
    return answering.response();
  }

  private HttpResponse inPieces(RangeAnswer.Parts range) throws RefusedException {
    long size = LargeRange.messageBytes(range);
    if (size > Integer.MAX_VALUE) {
      throw Replies.tooLarge(size).exception();
    }
    parts = null;
    setup.meter().sent(size);
    return new LargeRange(range, setup, large).begin();
  }

  private void giveBack() {
    if (room != null) {
      room.close();
      room = null;
    }
    if (parts != null) {
      parts.keys().close();
      parts = null;
    }
  }
}
