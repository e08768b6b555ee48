package io.holdfast.architecture.broken.applyusesnoclock.domain.lease;

import java.time.Instant;

final class Expiry {
  private final Instant created = Instant.now();

  boolean isPast(Instant end) {
    return created.isAfter(end);
  }
}
