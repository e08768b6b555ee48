package io.holdfast.domain.lease;

/**
 * A lease as all members know it.
 *
 * @param ttlSeconds time to live as granted
 * @param remainingSeconds time left when it was last recorded, or 0 if it never was (H176)
 */
public record Lease(long id, long ttlSeconds, long remainingSeconds) {
  /** What a new leader starts from. */
  public long startSeconds() {
    return remainingSeconds > 0 ? remainingSeconds : ttlSeconds;
  }
}
