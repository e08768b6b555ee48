package io.holdfast.api.grpc;

import io.holdfast.ports.CallContext;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A port that remembers what it was asked last and answers what it was told to. */
abstract class Recording {
  volatile List<Object> arguments = List.of();
  volatile CallContext caller = CallContext.ANONYMOUS;
  volatile CompletionStage<?> answer = new CompletableFuture<>();

  final void succeeds() {
    this.answer = CompletableFuture.completedFuture(null);
  }

  final void answers(Object answer) {
    this.answer = CompletableFuture.completedFuture(answer);
  }

  final void refuses(KvError error) {
    fails(new KvException(error));
  }

  final void fails(Throwable failure) {
    this.answer = CompletableFuture.failedFuture(failure);
  }

  @SuppressWarnings("unchecked")
  final <A> CompletionStage<A> take(CallContext caller, Object... arguments) {
    this.caller = caller;
    this.arguments = List.of(arguments);
    return (CompletionStage<A>) answer;
  }
}
