package io.holdfast.domain.service;

import io.holdfast.ports.KvError;
import io.holdfast.ports.auth.PasswordHasher;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Hashes and compares passwords away from the callers' threads. */
final class Passwords {
  private final PasswordHasher hasher;
  private final LimitedWork work;

  /** A hash that is nobody's; made when it is needed first. */
  private volatile String nobody = "";

  Passwords(PasswordHasher hasher, LimitedWork work) {
    this.hasher = hasher;
    this.work = work;
  }

  /**
   * @throws io.holdfast.ports.KvException if it has more bytes than count (K221)
   */
  static void admit(String password) {
    if (isTooLong(password)) {
      throw KvError.PASSWORD_TOO_LONG.exception();
    }
  }

  private static boolean isTooLong(String password) {
    return password.getBytes(StandardCharsets.UTF_8).length > PasswordHasher.PASSWORD_BYTES_MAX;
  }

  /** A hash of a password that was admitted. */
  CompletionStage<String> hash(String password) {
    return work.run(() -> hasher.hash(password));
  }

  /** Whether it is the right one. */
  CompletionStage<Boolean> matches(String password, String hash) {
    return hash.isEmpty() || isTooLong(password)
        ? CompletableFuture.completedFuture(false)
        : work.run(() -> hasher.matches(password, hash));
  }

  /** Takes as long as {@link #matches} does, for a user that there is not: names are no news. */
  CompletionStage<Boolean> pretend(String password) {
    return isTooLong(password)
        ? CompletableFuture.completedFuture(false)
        : work.run(() -> compareWithNobody(password));
  }

  private boolean compareWithNobody(String password) {
    if (nobody.isEmpty()) {
      nobody = hasher.hash("");
    }
    hasher.matches(password, nobody);
    return false;
  }
}
