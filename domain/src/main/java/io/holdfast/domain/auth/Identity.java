package io.holdfast.domain.auth;

/**
 * Who asks.
 *
 * @param user empty while requests are not checked, or if the call came without credentials
 * @param authRevision the revision of users and roles the identity was established at
 */
public record Identity(String user, long authRevision) {
  /** The member itself, or anybody while requests are not checked. */
  public static final Identity NOBODY = new Identity("", 0);
}
