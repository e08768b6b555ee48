package io.holdfast.domain.auth;

/**
 * Hears of logins as they come and go, on the thread that applies entries. Logins are no part of
 * the replicated state: which of them still count never changes what an entry does.
 */
public interface LoginListener {
  /** Hears nothing. */
  LoginListener NONE =
      new LoginListener() {
        @Override
        public void loggedIn(String user, String token) {}

        @Override
        public void loggedOut(String user) {}

        @Override
        public void allLoggedOut() {}
      };

  /** From now on the token with that digest stands for {@code user}. */
  void loggedIn(String user, String token);

  /** No token stands for {@code user} any more (K231). */
  void loggedOut(String user);

  /** No token counts any more. */
  void allLoggedOut();
}
