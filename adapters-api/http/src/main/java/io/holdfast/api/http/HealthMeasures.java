package io.holdfast.api.http;

import io.holdfast.ports.measure.Count;
import io.holdfast.ports.measure.Family;

/** How often this member was asked how it is, and what it said. */
public final class HealthMeasures {
  /**
   * One check of one endpoint.
   *
   * @param endpoint {@code livez} or {@code readyz}
   */
  public record Check(String endpoint, String name) {}

  /** What a check found, how often; {@code lastPassed} is 1 or 0. */
  public static final class Results {
    private final Count passed = new Count();
    private final Count failed = new Count();
    private volatile boolean lastPassed;

    void add(boolean pass) {
      (pass ? passed : failed).increment();
      lastPassed = pass;
    }

    public long passed() {
      return passed.value();
    }

    public long failed() {
      return failed.value();
    }

    public boolean lastPassed() {
      return lastPassed;
    }
  }

  private final Count healthy = new Count();
  private final Count unhealthy = new Count();
  private final Family<Check, Results> checks = new Family<>(Results::new);

  /** Answers of {@code /health} that all is well. */
  public Count healthy() {
    return healthy;
  }

  /** Answers of {@code /health} that something is wrong. */
  public Count unhealthy() {
    return unhealthy;
  }

  /** The checks behind {@code /livez} and {@code /readyz}. */
  public Family<Check, Results> checks() {
    return checks;
  }
}
