package io.holdfast.ports.coordination;

/**
 * Bounds of locks and elections.
 *
 * @param waitingMax calls that wait for a lock or to be elected, at one member at once
 * @param leaseTtlSeconds how long a lease lives that is made for a call that came without one
 */
public record CoordinationConfig(int waitingMax, long leaseTtlSeconds) {
  /** etcd's numbers where it has them. */
  public static final CoordinationConfig DEFAULTS = new CoordinationConfig(100_000, 60);

  public CoordinationConfig {
    if (waitingMax < 1 || leaseTtlSeconds < 1) {
      throw new IllegalArgumentException("bounds must be at least 1");
    }
  }
}
