package io.holdfast.assembly.access;

import java.time.Duration;
import java.util.List;

/** Their tokens are known to the server for a few seconds after each use. */
final class SimpleCallers extends Callers {
  private static final Duration TTL = Duration.ofSeconds(4);

  private final String first;
  private final long madeNanos = System.nanoTime();
  private boolean over;

  SimpleCallers(Methods methods) throws Exception {
    super(methods, List.of("--auth-token-ttl=" + TTL.toSeconds()));
    first = server("root").login("super");
  }

  /** Each look at it would let it live on, so there is nothing but to wait. */
  @Override
  String expired() throws InterruptedException {
    if (!over) {
      long left = TTL.plusMillis(200).toNanos() - (System.nanoTime() - madeNanos);
      Thread.sleep(Math.max(0, Duration.ofNanos(left).toMillis()));
      over = true;
    }
    return first;
  }

  @Override
  String garbage() {
    return "abcdefghijklmnop.1";
  }
}
