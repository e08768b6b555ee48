package io.holdfast.assembly.tls;

import io.holdfast.ports.measure.Count;
import java.time.Instant;

/** What happens to the files of one side. Any thread. */
public final class TlsMeasures {
  private final String side;
  private final Count reloads = new Count();
  private final Count failures = new Count();
  private volatile boolean stale;
  private volatile Instant validUntil = Instant.MAX;

  TlsMeasures(String side) {
    this.side = side;
  }

  void took(Instant newValidUntil) {
    validUntil = newValidUntil;
    stale = false;
  }

  void failed() {
    stale = true;
  }

  /** {@code client} or {@code peer}. */
  public String side() {
    return side;
  }

  /** Changed files that were taken over. */
  public Count reloads() {
    return reloads;
  }

  /** Changed files that could not be used. */
  public Count failures() {
    return failures;
  }

  /** Whether the files cannot be used as they are, so that former ones are. */
  public boolean isStale() {
    return stale;
  }

  /** When the certificate that is shown ends; never if none is. */
  public Instant validUntil() {
    return validUntil;
  }
}
