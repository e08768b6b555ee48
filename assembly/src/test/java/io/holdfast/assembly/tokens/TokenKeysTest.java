package io.holdfast.assembly.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.holdfast.ports.auth.SignedTokens.Claims;
import io.holdfast.server.config.AuthConfig.Token;
import io.holdfast.server.config.SignMethod;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys in the forms that they are kept in, and keys that change while they are used. */
class TokenKeysTest {
  private static final ASN1ObjectIdentifier SECP256R1 = SECObjectIdentifiers.secp256r1;
  private static final Claims CLAIMS = new Claims("alice", 7);

  @TempDir Path directory;

  private TestKeys keys() {
    return new TestKeys(directory);
  }

  private static JwtTokens open(Token.Jwt config) throws TokenKeyException {
    return JwtTokens.open(config, InstantSource.system());
  }

  private static String reason(Token.Jwt config) {
    return String.valueOf(assertThrows(TokenKeyException.class, () -> open(config)).getMessage());
  }

  @ParameterizedTest
  @EnumSource(names = {"RS256", "ES256", "ES384", "ES512"})
  void keysMayBeInTheirBareForms(SignMethod method) throws Exception {
    KeyPair pair = TestKeys.pair(method.keys());
    String label = method == SignMethod.RS256 ? "RSA PRIVATE KEY" : "EC PRIVATE KEY";
    String pem =
        TestKeys.pem("EC PARAMETERS", SECP256R1.getEncoded())
            + TestKeys.pem(label, TestKeys.bare(pair));
    String token = open(keys().signing(method, pem)).issue(CLAIMS);
    JwtTokens verifying = open(keys().verifying(method, TestKeys.publicPem(pair)));
    assertEquals(Optional.of(CLAIMS), verifying.read(token));
  }

  @Test
  void keysOfAnotherKindAreRefused() {
    String rsa = TestKeys.privatePem(TestKeys.pair(SignMethod.Keys.RSA));
    String ec = TestKeys.privatePem(TestKeys.pair(SignMethod.Keys.EC_384));
    assertEquals(
        "invalid key: it must be a private key for EC_256",
        reason(keys().signing(SignMethod.ES256, rsa)));
    assertEquals(
        "invalid key: it is not on the curve of the signature method",
        reason(keys().signing(SignMethod.ES256, ec)));
    assertEquals(
        "invalid key: it must be PEM encoded", reason(keys().signing(SignMethod.RS256, "x")));
    assertEquals(
        "invalid key: it must be a public key for RSA",
        reason(keys().verifying(SignMethod.RS256, rsa)));
  }

  @Test
  void withoutAKeyNothingStarts() {
    Token.Jwt none =
        new Token.Jwt(SignMethod.RS256, Optional.empty(), Optional.empty(), Duration.ofMinutes(1));
    assertEquals("missing key data", reason(none));
    assertEquals("missing key data", reason(keys().signing(SignMethod.HS256, "")));
    assertEquals("missing key data", reason(keys().verifying(SignMethod.HS256, "secret")));
    Token.Jwt gone =
        new Token.Jwt(
            SignMethod.RS256,
            Optional.of(directory.resolve("gone")),
            Optional.empty(),
            Duration.ofMinutes(1));
    assertEquals("cannot read " + directory.resolve("gone"), reason(gone));
  }

  @Test
  void halvesOfDifferentPairsAreRefused() {
    Token.Jwt one =
        keys()
            .signing(SignMethod.EDDSA, TestKeys.privatePem(TestKeys.pair(SignMethod.Keys.ED25519)));
    Token.Jwt other =
        keys()
            .verifying(
                SignMethod.EDDSA, TestKeys.publicPem(TestKeys.pair(SignMethod.Keys.ED25519)));
    Token.Jwt both =
        new Token.Jwt(SignMethod.EDDSA, other.publicKey(), one.privateKey(), one.ttl());
    assertEquals("public and private keys don't match", reason(both));
  }

  @Test
  void newKeysAreTakenUpAndTokensOfTheOldEnd() throws Exception {
    JwtTokens tokens = open(keys().signing(SignMethod.HS256, "one"));
    String before = tokens.issue(CLAIMS);
    assertEquals(Optional.of(CLAIMS), tokens.read(before));
    tokens.read(before);
    keys().file("HS256.key", "two");
    tokens.reload();
    assertEquals(Optional.empty(), tokens.known(before));
    assertEquals(Optional.empty(), tokens.read(before));
    assertEquals(Optional.of(CLAIMS), tokens.read(tokens.issue(CLAIMS)));
  }

  @Test
  void keysThatCannotBeUsedLeaveTheOnesBefore() throws Exception {
    KeyPair pair = TestKeys.pair(SignMethod.Keys.EC_256);
    Token.Jwt config = keys().signing(SignMethod.ES256, TestKeys.privatePem(pair));
    JwtTokens tokens = open(config);
    String token = tokens.issue(CLAIMS);
    Path file = config.privateKey().orElseThrow();
    Files.writeString(file, "half a k", StandardCharsets.UTF_8);
    tokens.reload();
    assertEquals(Optional.of(CLAIMS), tokens.read(token));
    assertEquals(Optional.of(CLAIMS), tokens.read(tokens.issue(CLAIMS)));
    Files.delete(file);
    tokens.reload();
    assertEquals(Optional.of(CLAIMS), tokens.read(token));
    KeyPair next = TestKeys.pair(SignMethod.Keys.EC_256);
    Files.writeString(file, TestKeys.privatePem(next), StandardCharsets.UTF_8);
    tokens.reload();
    assertEquals(Optional.empty(), tokens.read(token));
  }
}
