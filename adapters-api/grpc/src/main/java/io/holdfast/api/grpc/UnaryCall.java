package io.holdfast.api.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.linecorp.armeria.common.HttpResponse;
import io.holdfast.ports.CallContext;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer.
 *
 * <p>Belongs to its event loop, but for {@link #accept}: the answer may come on any thread and is
 * passed on to the event loop, where its bytes are made. A client that has left gets none.
 */
class UnaryCall<Q, A> extends SingleRequestCall
    implements BiConsumer<@Nullable A, @Nullable Throwable>, Runnable {
  private final UnaryMethod<Q, A> method;
  private final CompletableFuture<HttpResponse> reply = new CompletableFuture<>();
  private final HttpResponse response = HttpResponse.of(reply);
  private @Nullable A answer;
  private @Nullable Throwable failure;

  UnaryCall(UnaryMethod<Q, A> method, CallSetup setup) {
    super(setup);
    this.method = method;
  }

  @Override
  public HttpResponse response() {
    return response;
  }

  @Override
  void received(byte[] request) throws Exception {
    begin(request, setup.caller().until(response::isComplete));
  }

  final void begin(byte[] request, CallContext caller) throws InvalidProtocolBufferException {
    method.call(request, caller).whenComplete(this);
  }

  @Override
  public void accept(@Nullable A answer, @Nullable Throwable failure) {
    this.answer = answer;
    this.failure = failure;
    if (setup.eventLoop().inEventLoop()) {
      run();
    } else {
      setup.eventLoop().execute(this);
    }
  }

  /** Answers, on the event loop. */
  @Override
  public void run() {
    if (response.isComplete()) {
      abandon();
    }
    if (hasEnded()) {
      return;
    }
    A ready = answer;
    answer = null;
    if (ready == null) {
      refuse(Refusal.of(failure == null ? new NullPointerException("no answer") : failure));
      return;
    }
    try {
      HttpResponse made = made(ready);
      end();
      reply.complete(made);
    } catch (RefusedException e) {
      refuse(e.refusal());
    } catch (RuntimeException | OutOfMemoryError e) {
      refuse(Refusal.of(e));
    }
  }

  /** The answer as sent. */
  HttpResponse made(A ready) throws RefusedException {
    Payload payload = method.writer().apply(ready);
    setup.meter().sent(payload.size());
    return Replies.answer(setup.http().alloc(), payload);
  }

  @Override
  void refused(Refusal refusal) {
    reply.complete(Replies.refused(refusal));
  }

  @Override
  void abandoned() {
    reply.complete(HttpResponse.ofFailure(new AbandonedException()));
  }
}
