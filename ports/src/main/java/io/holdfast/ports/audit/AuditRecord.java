package io.holdfast.ports.audit;

import io.holdfast.ports.StatusCode;
import java.util.List;

/**
 * One call worth remembering. Holds names and keys, but neither values nor passwords nor tokens.
 *
 * @param event why it is remembered
 * @param user who called, as far as is known; whom the caller claimed to be where a login failed
 * @param peer the address the call came from
 * @param method what was called
 * @param subjects whom and what it was about, beside keys
 * @param keys the keys it was about, in the order of the request
 * @param keysLeftOut how many more there were
 * @param outcome how it ended
 */
public record AuditRecord(
    Event event,
    String user,
    String peer,
    String method,
    List<Subject> subjects,
    List<KeyAccess> keys,
    int keysLeftOut,
    StatusCode outcome) {
  public AuditRecord {
    subjects = List.copyOf(subjects);
    keys = List.copyOf(keys);
    if (keysLeftOut < 0) {
      throw new IllegalArgumentException("keys left out cannot be negative: " + keysLeftOut);
    }
  }

  /** Why a call is remembered. A call that was denied is that and nothing else. */
  public enum Event {
    /** It was not allowed, or its credentials were not valid. */
    DENIED,
    /** It was to change users, roles, permissions or members, successfully or not. */
    CHANGE,
    /** It was to write keys or leases, successfully or not. */
    WRITE
  }

  /**
   * Somebody or something that has a name.
   *
   * @param kind user, role, member, ...
   */
  public record Subject(String kind, String name) {}
}
