package io.holdfast.api.grpc;

import io.holdfast.ports.KvError;
import io.holdfast.ports.StatusCode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The refusals that say that a caller may not do what he asked for, or is not who he says. Some
 * have codes that say little, and locks and elections keep their texts only (O281), so it is the
 * text that tells.
 */
final class Denials {
  private static final Set<String> TEXTS =
      Stream.of(
              KvError.PERMISSION_DENIED,
              KvError.INVALID_AUTH_TOKEN,
              KvError.AUTH_FAILED,
              KvError.AUTH_OLD_REVISION,
              KvError.NO_PASSWORD_USER,
              KvError.USER_EMPTY)
          .map(KvError::text)
          .collect(Collectors.toUnmodifiableSet());

  private Denials() {}

  static boolean contains(Refusal refusal) {
    return isDenied(refusal.code()) || TEXTS.contains(refusal.text());
  }

  private static boolean isDenied(StatusCode code) {
    return code == StatusCode.PERMISSION_DENIED || code == StatusCode.UNAUTHENTICATED;
  }

  /** The code of the denial that a watcher was told of; OK if it was told of none (G152). */
  static StatusCode code(String cancelReason) {
    return Stream.of(
            KvError.PERMISSION_DENIED,
            KvError.INVALID_AUTH_TOKEN,
            KvError.AUTH_OLD_REVISION,
            KvError.USER_EMPTY)
        .filter(error -> cancelReason.endsWith(error.text()))
        .map(KvError::code)
        .findFirst()
        .orElse(StatusCode.OK);
  }
}
