package io.holdfast.ports.auth;

import java.util.Optional;

/**
 * Tokens that say themselves whom they stand for, under a signature, so that no member has to know
 * them. Any thread, several at once.
 */
public interface SignedTokens {
  /**
   * A token for these claims that ends by itself after a while. Works for as long as a signature
   * takes, which may be milliseconds.
   *
   * @throws io.holdfast.ports.KvException if this member can only verify; {@link
   *     io.holdfast.ports.KvError#VERIFY_ONLY}
   */
  String issue(Claims claims);

  /**
   * What a token says; nothing if it is none, is over, or was signed by somebody else. Works for as
   * long as {@link #issue} does.
   */
  Optional<Claims> read(String token);

  /**
   * What a token says that was read a while ago and still counts; nothing if it was not, or that is
   * forgotten. Takes no time.
   */
  Optional<Claims> known(String token);

  /**
   * Looks whether its keys have changed, where they come from elsewhere, and goes on with those
   * that can be used. Asked again and again while a member runs, by one thread at a time; may wait
   * for a disk.
   */
  default void reload() {}

  /**
   * What a token says.
   *
   * @param user who logged in; may be empty, since others may sign tokens, too
   * @param authRevision the revision of users and roles then; not negative
   */
  record Claims(String user, long authRevision) {
    public Claims {
      if (authRevision < 0) {
        throw new IllegalArgumentException("revision must not be negative: " + authRevision);
      }
    }
  }
}
