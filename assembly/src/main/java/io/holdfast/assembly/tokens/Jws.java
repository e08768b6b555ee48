package io.holdfast.assembly.tokens;

import io.holdfast.server.config.SignMethod;
import java.security.Key;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Signed text, in the compact form. */
final class Jws {
  private Jws() {}

  static String signed(SignMethod method, Key key, String payload) throws JoseException {
    JsonWebSignature jws = of(method, key);
    jws.setAlgorithmHeaderValue(method.text());
    jws.setHeader("typ", "JWT");
    jws.setPayload(payload);
    return jws.getCompactSerialization();
  }

  /** What was signed; nothing if it was not, or with another key or by another method. */
  static Optional<String> payload(SignMethod method, Key key, String token) throws JoseException {
    JsonWebSignature jws = of(method, key);
    jws.setCompactSerialization(token);
    return jws.verifySignature() ? Optional.of(jws.getPayload()) : Optional.empty();
  }

  /** Keys may be shorter than they should be nowadays, as elsewhere; they were checked for kind. */
  private static JsonWebSignature of(SignMethod method, Key key) {
    JsonWebSignature jws = new JsonWebSignature();
    jws.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, method.text()));
    jws.setKey(key);
    jws.setDoKeyValidation(false);
    return jws;
  }
}
