package io.holdfast.assembly.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.auth.SignedTokens.Claims;
import io.holdfast.server.config.AuthConfig.Token;
import io.holdfast.server.config.SignMethod;
import io.holdfast.testkit.Statement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtTokensTest {
  private static final Claims CLAIMS = new Claims("alice", 7);
  private static final String SECRET = "short";

  @TempDir Path directory;

  private Instant now = Instant.parse("2026-05-01T10:00:00Z");
  private final InstantSource clock = () -> now;

  private TestKeys keys() {
    return new TestKeys(directory);
  }

  private JwtTokens open(Token.Jwt config) {
    try {
      return JwtTokens.open(config, clock);
    } catch (TokenKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private JwtTokens secret() {
    return open(keys().signing(SignMethod.HS256, SECRET));
  }

  private static String signedBySecret(String payload) throws Exception {
    return Jws.signed(SignMethod.HS256, key(SECRET), payload);
  }

  private static SecretKeySpec key(String secret) {
    return new SecretKeySpec(secret.getBytes(StandardCharsets.ISO_8859_1), "HMAC");
  }

  private static String part(String token, int index) {
    return new String(
        Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]), StandardCharsets.UTF_8);
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @EnumSource(SignMethod.class)
  @Statement(209)
  void whatOneMemberSignsAnotherVerifies(SignMethod method) {
    if (method.keys() == SignMethod.Keys.SECRET) {
      JwtTokens tokens = open(keys().signing(method, SECRET));
      assertEquals(Optional.of(CLAIMS), tokens.read(tokens.issue(CLAIMS)));
      return;
    }
    KeyPair pair = TestKeys.pair(method.keys());
    JwtTokens signing = open(keys().signing(method, TestKeys.privatePem(pair)));
    String token = signing.issue(CLAIMS);
    assertEquals(Optional.of(CLAIMS), signing.read(token));
    JwtTokens verifying = open(keys().verifying(method, TestKeys.publicPem(pair)));
    assertEquals(Optional.of(CLAIMS), verifying.read(token));
    KeyPair other = TestKeys.pair(method.keys());
    assertEquals(
        Optional.empty(), open(keys().verifying(method, TestKeys.publicPem(other))).read(token));
  }

  @Test
  @Statement(209)
  void aTokenSaysUserRevisionAndEnd() {
    String token = secret().issue(CLAIMS);
    assertEquals("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", part(token, 0));
    long end = now.plusSeconds(300).getEpochSecond();
    assertEquals("{\"username\":\"alice\",\"revision\":7,\"exp\":" + end + "}", part(token, 1));
  }

  @Test
  @Statement(207)
  void aTokenEnds() {
    JwtTokens tokens = secret();
    String token = tokens.issue(CLAIMS);
    now = now.plusSeconds(299);
    assertTrue(tokens.read(token).isPresent());
    now = now.plusSeconds(1);
    assertEquals(Optional.empty(), tokens.known(token));
    assertEquals(Optional.empty(), tokens.read(token));
    assertEquals(Optional.empty(), secret().read(token));
  }

  @Test
  void aTokenIsKnownOnceItWasRead() {
    JwtTokens tokens = secret();
    String token = tokens.issue(CLAIMS);
    assertEquals(Optional.empty(), tokens.known(token));
    assertTrue(tokens.read(token).isPresent());
    assertEquals(Optional.of(CLAIMS), tokens.known(token));
    assertEquals(Optional.empty(), tokens.known(token + "A"));
  }

  @Test
  void whoCanOnlyVerifyGivesOutNothing() {
    KeyPair pair = TestKeys.pair(SignMethod.Keys.EC_256);
    JwtTokens verifying = open(keys().verifying(SignMethod.ES256, TestKeys.publicPem(pair)));
    KvException refused = assertThrows(KvException.class, () -> verifying.issue(CLAIMS));
    assertEquals(KvError.VERIFY_ONLY, refused.error());
  }

  @Test
  @Statement(207)
  void anUnsignedTokenIsNone() {
    String payload = encoded("{\"username\":\"root\",\"revision\":7}");
    for (String method : new String[] {"none", "None", "NONE", ""}) {
      String header = encoded("{\"alg\":\"" + method + "\",\"typ\":\"JWT\"}");
      assertEquals(Optional.empty(), secret().read(header + "." + payload + "."), method);
      assertEquals(Optional.empty(), secret().read(header + "." + payload + ".AAAA"), method);
    }
  }

  /** The public key is no secret, so it must not do as one. */
  @Test
  @Statement(207)
  void aPublicKeyIsNeverTakenForASecret() throws Exception {
    KeyPair pair = TestKeys.pair(SignMethod.Keys.RSA);
    String pem = TestKeys.publicPem(pair);
    JwtTokens verifying = open(keys().verifying(SignMethod.RS256, pem));
    String payload = "{\"username\":\"root\",\"revision\":7}";
    assertEquals(Optional.empty(), verifying.read(Jws.signed(SignMethod.HS256, key(pem), payload)));
    SecretKeySpec encoded = new SecretKeySpec(pair.getPublic().getEncoded(), "HMAC");
    assertEquals(Optional.empty(), verifying.read(Jws.signed(SignMethod.HS256, encoded, payload)));
  }

  /** The same key serves for several methods, and still only one of them counts. */
  @ParameterizedTest
  @EnumSource(names = {"RS384", "RS512", "PS256", "PS384", "PS512"})
  @Statement(207)
  void onlyTheConfiguredMethodCounts(SignMethod other) throws Exception {
    KeyPair pair = TestKeys.pair(SignMethod.Keys.RSA);
    JwtTokens tokens = open(keys().signing(SignMethod.RS256, TestKeys.privatePem(pair)));
    String token = Jws.signed(other, pair.getPrivate(), "{\"username\":\"alice\",\"revision\":7}");
    assertEquals(Optional.empty(), tokens.read(token));
  }

  @Test
  @Statement(207)
  void changedTokensAreNone() {
    JwtTokens tokens = secret();
    String token = tokens.issue(CLAIMS);
    String[] parts = token.split("\\.", -1);
    String root = encoded(part(token, 1).replace("alice", "root"));
    assertEquals(Optional.empty(), tokens.read(parts[0] + "." + root + "." + parts[2]));
    assertEquals(Optional.empty(), tokens.read(parts[0] + "." + parts[1] + "."));
    assertEquals(Optional.empty(), tokens.read(parts[0] + "." + parts[1]));
    assertTrue(tokens.read(token).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"username\":\"a\"}",
        "{\"revision\":1}",
        "{\"username\":1,\"revision\":1}",
        "{\"username\":null,\"revision\":1}",
        "{\"username\":\"a\",\"revision\":\"1\"}",
        "{\"username\":\"a\",\"revision\":-1}",
        "{\"username\":\"a\",\"revision\":null}",
        "{\"username\":\"a\",\"revision\":1,\"exp\":\"later\"}",
        "{\"username\":\"a\",\"revision\":1,\"exp\":1}",
        "{\"username\":\"a\",\"revision\":1,\"nbf\":99999999999}",
        "[]",
        "null",
        "",
        "nothing"
      })
  @Statement({207, 209})
  void aSignatureIsNotEnough(String payload) throws Exception {
    assertEquals(Optional.empty(), secret().read(signedBySecret(payload)));
  }

  /**
   * Others sign tokens, too, with numbers as their libraries write them and claims of their own.
   */
  @Test
  @Statement(209)
  void tokensOfOtherSignersCount() throws Exception {
    assertEquals(
        Optional.of(CLAIMS),
        secret()
            .read(
                signedBySecret(
                    "{\"aud\":\"x\",\"iss\":\"y\",\"username\":\"alice\",\"revision\":7.0}")));
    assertEquals(
        Optional.of(new Claims("", 0)),
        secret().read(signedBySecret("{\"username\":\"\",\"revision\":0,\"exp\":1.9e9}")));
  }

  @Test
  @Statement(207)
  void noisesAreNoTokens() throws Exception {
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    JwtTokens tokens = secret();
    String good = signedBySecret("{\"username\":\"alice\",\"revision\":7}");
    for (int run = 0; run < 5_000; run++) {
      StringBuilder noise = new StringBuilder(good);
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        noise.setCharAt(random.nextInt(noise.length()), (char) random.nextInt(128));
      }
      String token = noise.toString();
      assertTrue(
          tokens.read(token).filter(claims -> !claims.equals(CLAIMS)).isEmpty(),
          () -> "seed=" + seed + " token=" + token);
    }
    for (String header :
        new String[] {"{\"alg\":1}", "{\"alg\":[]}", "{\"alg\":null}", "[]", "1", "", "{"}) {
      assertFalse(tokens.read(encoded(header) + ".e30.AAAA").isPresent(), header);
    }
  }
}
