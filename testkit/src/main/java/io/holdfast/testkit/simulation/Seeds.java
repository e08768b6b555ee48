package io.holdfast.testkit.simulation;

/**
 * Runs what depends on a seed, and says how to repeat what failed.
 *
 * <p>With {@code -Dholdfast.seed=N} only that seed is run.
 */
public final class Seeds {
  private static final String PROPERTY = "holdfast.seed";

  /** What depends on a seed. */
  @FunctionalInterface
  public interface Run {
    void with(long seed) throws Exception;
  }

  private Seeds() {}

  /**
   * Runs the seeds from 1 to {@code count}.
   *
   * @param command runs this test and nothing else
   * @throws AssertionError at the first that fails, with its seed and the command that repeats it
   */
  public static void each(long count, String command, Run run) {
    Long only = Long.getLong(PROPERTY);
    if (only != null) {
      one(only, command, run);
      return;
    }
    for (long seed = 1; seed <= count; seed++) {
      one(seed, command, run);
    }
  }

  private static void one(long seed, String command, Run run) {
    try {
      run.with(seed);
    } catch (Exception | AssertionError failure) {
      throw new AssertionError(
          "seed %d: %s%nrepeat: %s -D%s=%d"
              .formatted(seed, failure.getMessage(), command, PROPERTY, seed),
          failure);
    }
  }
}
