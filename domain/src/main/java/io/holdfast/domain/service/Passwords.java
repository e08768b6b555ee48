package io.holdfast.domain.service;

import io.holdfast.ports.KvError;
import io.holdfast.ports.auth.PasswordHasher;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Hashes and compares passwords away from the callers' threads, a bounded number of them at once.
 */
final class Passwords {
  private final PasswordHasher hasher;
  private final Executor executor;
  private final Semaphore permits;

  Passwords(PasswordHasher hasher, Executor executor, int passwordsMax) {
    this.hasher = hasher;
    this.executor = executor;
    this.permits = new Semaphore(passwordsMax);
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
    return run(() -> hasher.hash(password));
  }

  /** Whether it is the right one. */
  CompletionStage<Boolean> matches(String password, String hash) {
    return hash.isEmpty() || isTooLong(password)
        ? CompletableFuture.completedFuture(false)
        : run(() -> hasher.matches(password, hash));
  }

  private <T> CompletionStage<T> run(Supplier<T> work) {
    if (!permits.tryAcquire()) {
      return CompletableFuture.failedFuture(KvError.REQUEST_TOO_MANY_REQUESTS.exception());
    }
    try {
      return CompletableFuture.supplyAsync(work, executor)
          .whenComplete((result, error) -> permits.release());
    } catch (RejectedExecutionException e) {
      permits.release();
      return CompletableFuture.failedFuture(KvError.REQUEST_TOO_MANY_REQUESTS.exception());
    }
  }
}
