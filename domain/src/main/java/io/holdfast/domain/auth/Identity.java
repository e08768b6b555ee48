package io.holdfast.domain.auth;

/**
 * Who asks.
 *
 * @param user empty if the call came without credentials, or while requests are not checked
 * @param authRevision the revision of users and roles the identity was established at; at least 1
 *     for every call from outside
 */
public record Identity(String user, long authRevision) {
  /** The member itself. No call from outside can have this identity. */
  public static final Identity MEMBER = new Identity("", 0);

  /**
   * Whoever calls from outside. Tokens that others sign may name no user and revision 0, which must
   * not make the caller the member itself.
   */
  public static Identity outside(String user, long authRevision) {
    return new Identity(user, Math.max(1, authRevision));
  }

  /** A caller without credentials. */
  public static Identity anonymous(long authRevision) {
    return outside("", authRevision);
  }
}
