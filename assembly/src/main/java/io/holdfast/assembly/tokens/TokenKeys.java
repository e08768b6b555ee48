package io.holdfast.assembly.tokens;

import io.holdfast.server.config.SignMethod;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.lang.JoseException;

/**
 * What tokens are verified with, and signed with by members that may.
 *
 * @param signing nothing if this member can only verify
 */
record TokenKeys(Key verifying, Optional<Key> signing) {
  /**
   * Reads keys as they are in files.
   *
   * @throws TokenKeyException if there is none, one is not of the right kind, or the two do not
   *     belong together
   */
  static TokenKeys of(SignMethod method, Optional<byte[]> publicKey, Optional<byte[]> privateKey)
      throws TokenKeyException {
    Optional<byte[]> signing = privateKey.filter(key -> key.length > 0);
    Optional<byte[]> verifying = publicKey.filter(key -> key.length > 0);
    if (method.keys() == SignMethod.Keys.SECRET) {
      return secret(signing);
    }
    KeyForms forms = new KeyForms(method.keys());
    if (signing.isPresent()) {
      PrivateKey key = forms.privateKey(signing.get());
      PublicKey other =
          verifying.isPresent() ? forms.publicKey(verifying.get()) : forms.publicHalf(key);
      return paired(method, new TokenKeys(other, Optional.of(key)));
    }
    return new TokenKeys(
        forms.publicKey(verifying.orElseThrow(TokenKeys::missing)), Optional.empty());
  }

  private static TokenKeys secret(Optional<byte[]> bytes) throws TokenKeyException {
    Key key = new SecretKeySpec(bytes.orElseThrow(TokenKeys::missing), "HMAC");
    return new TokenKeys(key, Optional.of(key));
  }

  private static TokenKeyException missing() {
    return new TokenKeyException("missing key data");
  }

  /** They belong together if one verifies what the other signs. */
  private static TokenKeys paired(SignMethod method, TokenKeys keys) throws TokenKeyException {
    boolean pair;
    try {
      pair =
          Jws.payload(method, keys.verifying, Jws.signed(method, keys.signing.get(), "{}"))
              .isPresent();
    } catch (JoseException e) {
      throw new TokenKeyException("invalid key: nothing can be signed with it");
    }
    if (!pair) {
      throw new TokenKeyException("public and private keys don't match");
    }
    return keys;
  }
}
