package io.holdfast.api.grpc;

import io.holdfast.ports.coordination.Waiting;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, for which the client may wait long: when the client leaves, or its
 * time is over, the wait is given up at once. Belongs to its event loop.
 */
final class WaitingCall<Q, A> extends UnaryCall<Q, A> {
  private final WaitingMethod<Q, A> method;
  private @Nullable Waiting<A> waiting;

  WaitingCall(WaitingMethod<Q, A> method, CallSetup setup) {
    super(method.unary(), setup);
    this.method = method;
    var unused =
        response()
            .whenComplete()
            .whenCompleteAsync((done, failure) -> abandon(), setup.eventLoop());
  }

  @Override
  void received(byte[] request) throws Exception {
    Waiting<A> begun = method.handler().begin(method.reader().read(request), setup.caller());
    waiting = begun;
    UncodedFailure.of(begun.answer()).whenComplete(this);
  }

  @Override
  void refused(Refusal refusal) {
    super.refused(refusal);
    giveUp();
  }

  @Override
  void abandoned() {
    super.abandoned();
    giveUp();
  }

  private void giveUp() {
    if (waiting != null) {
      waiting.giveUp();
    }
  }
}
