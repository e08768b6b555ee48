package io.holdfast.server.config;

import java.util.Optional;
import java.util.stream.Stream;

/** How tokens are signed. No others are understood, unsigned ones least of all. */
public enum SignMethod {
  RS256(Keys.RSA),
  RS384(Keys.RSA),
  RS512(Keys.RSA),
  PS256(Keys.RSA),
  PS384(Keys.RSA),
  PS512(Keys.RSA),
  ES256(Keys.EC_256),
  ES384(Keys.EC_384),
  ES512(Keys.EC_521),
  EDDSA(Keys.ED25519),
  HS256(Keys.SECRET),
  HS384(Keys.SECRET),
  HS512(Keys.SECRET);

  /** What it is signed with. */
  public enum Keys {
    RSA,
    EC_256,
    EC_384,
    EC_521,
    ED25519,
    /** The bytes of the private key's file, whatever they are; there is no public key. */
    SECRET
  }

  private final Keys keys;

  SignMethod(Keys keys) {
    this.keys = keys;
  }

  public Keys keys() {
    return keys;
  }

  /** The name in flags and in tokens. */
  public String text() {
    return this == EDDSA ? "EdDSA" : name();
  }

  public static Optional<SignMethod> named(String text) {
    return Stream.of(values()).filter(method -> method.text().equals(text)).findFirst();
  }
}
