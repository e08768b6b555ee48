package io.holdfast.api.grpc;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** What a streaming call of a client hears; it takes as many messages as it has asked for. */
final class Answers<Q, A> implements ClientResponseObserver<Q, A> {
  final BlockingQueue<A> messages = new LinkedBlockingQueue<>();
  final BlockingQueue<Status> end = new LinkedBlockingQueue<>();
  private final boolean automatic;
  private @Nullable ClientCallStreamObserver<Q> call;

  Answers() {
    this(true);
  }

  Answers(boolean automatic) {
    this.automatic = automatic;
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<Q> call) {
    this.call = call;
    if (!automatic) {
      call.disableAutoRequestWithInitial(0);
    }
  }

  ClientCallStreamObserver<Q> call() {
    if (call == null) {
      throw new AssertionError("not started");
    }
    return call;
  }

  @Override
  public void onNext(A message) {
    messages.add(message);
  }

  @Override
  public void onError(Throwable failure) {
    end.add(Status.fromThrowable(failure));
  }

  @Override
  public void onCompleted() {
    end.add(Status.OK);
  }
}
