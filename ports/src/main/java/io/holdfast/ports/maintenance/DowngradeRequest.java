package io.holdfast.ports.maintenance;

/**
 * What to do about going to an earlier release.
 *
 * @param version the release, as {@code 3.6} or {@code 3.6.1}; not looked at by {@link
 *     Action#CANCEL}
 */
public record DowngradeRequest(Action action, String version) {
  /** What to do. */
  public enum Action {
    /** Tell whether it could be done. */
    VALIDATE,
    /** Begin. */
    ENABLE,
    /** Stay, or come back. */
    CANCEL
  }
}
