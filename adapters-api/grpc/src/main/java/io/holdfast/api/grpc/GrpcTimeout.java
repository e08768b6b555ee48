package io.holdfast.api.grpc;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The header that says how long a client is willing to wait. */
final class GrpcTimeout {
  /** No deadline. */
  static final long NONE = Long.MAX_VALUE;

  private static final int DIGITS_MAX = 8;

  private GrpcTimeout() {}

  /** Nanoseconds, or {@link #NONE}. */
  static long nanos(@Nullable String header) throws RefusedException {
    if (header == null) {
      return NONE;
    }
    int digits = header.length() - 1;
    if (digits < 1 || digits > DIGITS_MAX) {
      throw malformed(header);
    }
    long amount = 0;
    for (int i = 0; i < digits; i++) {
      int digit = header.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw malformed(header);
      }
      amount = amount * 10 + digit;
    }
    return unit(header).toNanos(amount);
  }

  private static TimeUnit unit(String header) throws RefusedException {
    return switch (header.charAt(header.length() - 1)) {
      case 'H' -> TimeUnit.HOURS;
      case 'M' -> TimeUnit.MINUTES;
      case 'S' -> TimeUnit.SECONDS;
      case 'm' -> TimeUnit.MILLISECONDS;
      case 'u' -> TimeUnit.MICROSECONDS;
      case 'n' -> TimeUnit.NANOSECONDS;
      default -> throw malformed(header);
    };
  }

  private static RefusedException malformed(String header) {
    return Refusal.internal("malformed grpc-timeout: " + header).exception();
  }
}
