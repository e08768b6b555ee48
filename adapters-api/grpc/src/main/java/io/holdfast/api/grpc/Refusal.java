package io.holdfast.api.grpc;

import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.StatusCode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletionException;

/** How a call ends if not well: a status code and a text, both as sent. */
public record Refusal(StatusCode code, String text) {
  private static final Logger LOG = System.getLogger(Refusal.class.getName());

  static Refusal of(KvError error) {
    return new Refusal(error.code(), error.text());
  }

  /**
   * What a failure looks like from outside. An unexpected one is logged with its trace, of which
   * the client sees the message only (O280).
   */
  public static Refusal of(Throwable failure) {
    return switch (failure) {
      case CompletionException wrapped when wrapped.getCause() != null -> of(wrapped.getCause());
      case KvException refused -> of(refused.error());
      case RefusedException refused -> refused.refusal();
      case OutOfMemoryError none -> noMemory(none);
      default -> unexpected(failure);
    };
  }

  private static Refusal unexpected(Throwable failure) {
    LOG.log(Level.ERROR, "call failed error=" + failure.getClass().getName(), failure);
    String message = failure.getMessage();
    return new Refusal(StatusCode.UNKNOWN, message == null ? "internal error" : message);
  }

  private static Refusal noMemory(OutOfMemoryError failure) {
    LOG.log(Level.WARNING, "no memory for an answer error=" + failure.getMessage());
    return new Refusal(StatusCode.RESOURCE_EXHAUSTED, "holdfast: not enough memory for the answer");
  }

  static Refusal internal(String text) {
    return new Refusal(StatusCode.INTERNAL, text);
  }

  /** A message beyond the limit on messages received (D74). */
  static Refusal tooLarge(long size, int sizeMax) {
    return new Refusal(
        StatusCode.RESOURCE_EXHAUSTED,
        "grpc: received message larger than max (" + size + " vs. " + sizeMax + ")");
  }

  RefusedException exception() {
    return new RefusedException(this);
  }
}
