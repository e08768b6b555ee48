package io.holdfast.domain.service;

import io.holdfast.domain.auth.Identity;
import java.util.concurrent.CompletionStage;

/** Gives tokens to users who logged in, and knows them by these. Any thread; nothing blocks. */
interface Bearers {
  /**
   * Whom a token stands for.
   *
   * @param authRevision the revision of users and roles before the token was looked at
   * @throws io.holdfast.ports.KvException if it stands for nobody (K207)
   * @throws LoginPending if that is not known yet
   */
  Identity of(String token, long authRevision);

  /**
   * Gives a token to a user whose password was right by the users of {@code authRevision}. Fails
   * with {@link io.holdfast.ports.KvError#AUTH_OLD_REVISION} if they are others by now.
   */
  CompletionStage<Granted> grant(String user, long authRevision);

  /**
   * A token.
   *
   * @param revision of the store when it was given
   */
  record Granted(String token, long revision) {}
}
