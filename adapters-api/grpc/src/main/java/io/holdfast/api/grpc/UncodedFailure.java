package io.holdfast.api.grpc;

import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.StatusCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Refusals of locks and elections: they lose their code and keep their text (I185, O281), unless
 * the call was not let in at all.
 */
final class UncodedFailure {
  private UncodedFailure() {}

  static <A> CompletionStage<A> of(CompletionStage<A> call) {
    return call.exceptionallyCompose(failure -> CompletableFuture.failedStage(uncoded(failure)));
  }

  private static Throwable uncoded(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof KvException refused ? refusal(refused.error()).exception() : cause;
  }

  static Refusal refusal(KvError error) {
    return switch (error) {
      case NO_LEADER, NOT_SUPPORTED_FOR_LEARNER, CANCELED -> Refusal.of(error);
      default -> new Refusal(StatusCode.UNKNOWN, error.text());
    };
  }
}
