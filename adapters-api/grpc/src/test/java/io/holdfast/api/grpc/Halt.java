package io.holdfast.api.grpc;

import java.util.function.LongSupplier;

/** Waits until what a client that takes nothing brings to a halt has come to it. */
final class Halt {
  private static final long STANDING_MILLIS = 300;

  private Halt() {}

  /** Returns where a count stands, once it is no longer 0 and does not move any more. */
  static long of(LongSupplier count) throws InterruptedException {
    long before;
    do {
      before = count.getAsLong();
      Thread.sleep(STANDING_MILLIS);
    } while (count.getAsLong() != before || before == 0);
    return before;
  }
}
