package io.holdfast.cli.client;

/** Who calls. */
public sealed interface Credentials {
  /** Nobody in particular. */
  record None() implements Credentials {}

  record Password(String user, String password) implements Credentials {
    @Override
    public String toString() {
      return "Password[" + user + "]";
    }
  }

  /** A token that was made elsewhere. */
  record Token(String token) implements Credentials {
    @Override
    public String toString() {
      return "Token[]";
    }
  }
}
