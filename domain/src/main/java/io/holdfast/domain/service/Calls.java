package io.holdfast.domain.service;

import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Refusals in calls that answer later. */
final class Calls {
  private Calls() {}

  /**
   * Starts a call; a refusal thrown on the way becomes its answer. A call whose login is on its way
   * starts once more when that has arrived, so {@code call} must ask who calls before it does
   * anything.
   */
  static <T> CompletionStage<T> guarded(Supplier<CompletionStage<T>> call) {
    try {
      return answered(call);
    } catch (LoginPending login) {
      return login.settled().thenCompose(nothing -> afterLogin(call));
    }
  }

  private static <T> CompletionStage<T> afterLogin(Supplier<CompletionStage<T>> call) {
    try {
      return answered(call);
    } catch (LoginPending still) {
      return CompletableFuture.failedFuture(KvError.INVALID_AUTH_TOKEN.exception());
    }
  }

  private static <T> CompletionStage<T> answered(Supplier<CompletionStage<T>> call) {
    try {
      return call.get();
    } catch (KvException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  /** Whether a call was refused for that reason. */
  static boolean isRefusal(Throwable error, KvError reason) {
    return cause(error) instanceof KvException refused && refused.error() == reason;
  }

  /** What really went wrong. */
  static Throwable cause(Throwable error) {
    Throwable cause = error.getCause();
    return error instanceof CompletionException && cause != null ? cause : error;
  }
}
