package io.holdfast.api.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** What went wrong, in words. */
final class Failures {
  private Failures() {}

  /** Why {@code work} failed; empty if it did not. Never fails. */
  static CompletionStage<String> text(Supplier<CompletionStage<Void>> work) {
    CompletionStage<Void> done;
    try {
      done = work.get();
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(text(e));
    }
    return done.handle((nothing, failure) -> failure == null ? "" : text(failure));
  }

  private static String text(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? text(failure.getCause())
        : String.valueOf(failure.getMessage());
  }
}
