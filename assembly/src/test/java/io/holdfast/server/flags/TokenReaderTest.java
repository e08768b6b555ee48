package io.holdfast.server.flags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.holdfast.server.config.AuthConfig.Token;
import io.holdfast.server.config.SignMethod;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenReaderTest {
  @TempDir Path directory;
  private final List<LogLine> warnings = new ArrayList<>();
  private Path key = Path.of("");

  @BeforeEach
  void makeKey() throws IOException {
    key = Files.writeString(directory.resolve("key"), "secret");
  }

  private Token read(String text) throws StartupException {
    return new TokenReader(warnings).read(text);
  }

  private Object reason(String text) {
    LogLine first = assertThrows(StartupException.class, () -> read(text)).lines().getFirst();
    return first.fields().values().iterator().next();
  }

  @Test
  void tokensAreSimpleUnlessToldOtherwise() throws StartupException {
    assertEquals(new Token.Simple(), read("simple"));
    assertEquals(new Token.Simple(), read(""));
    assertEquals("paper", reason("paper"));
  }

  @Test
  void signedTokensHaveAMethodKeysAndATime() throws StartupException {
    assertEquals(
        new Token.Jwt(SignMethod.HS256, Optional.empty(), Optional.of(key), Duration.ofMinutes(5)),
        read("jwt,priv-key=" + key + ",sign-method=HS256"));
    assertEquals(
        new Token.Jwt(SignMethod.EDDSA, Optional.of(key), Optional.empty(), Duration.ofSeconds(90)),
        read("jwt,pub-key=" + key + ",sign-method=EdDSA,ttl=1m30s"));
    assertEquals(List.of(), warnings);
  }

  @Test
  void onlyMethodsThatSignAreTaken() {
    String invalid = "auth: invalid auth signature method";
    for (String method : List.of("", "none", "hs256", "HS1", "A128KW", "EDDSA")) {
      assertEquals(invalid, reason("jwt,priv-key=" + key + ",sign-method=" + method), method);
    }
    assertEquals(invalid, reason("jwt,priv-key=" + key));
  }

  @Test
  void optionsMustBePairsAndCountOnce() throws StartupException {
    for (String bad : List.of("jwt,ttl", "jwt,ttl=1m,ttl=2m", "jwt,ttl=1=2", "jwt,")) {
      assertEquals(bad, reason(bad));
    }
    read("jwt,color=red,priv-key=" + key + ",sign-method=HS256");
    assertEquals(List.of("color"), warnings.getFirst().fields().get("keys"));
  }

  @Test
  void aTokenMustLiveForAWhile() {
    String options = "jwt,priv-key=" + key + ",sign-method=HS256,ttl=";
    assertEquals("ttl must be positive: 0s", reason(options + "0s"));
    assertEquals("ttl must be positive: -1m", reason(options + "-1m"));
    assertEquals("invalid duration", String.valueOf(reason(options + "soon")).substring(6, 22));
  }

  @Test
  void filesMustExist() {
    Path gone = directory.resolve("gone");
    assertEquals(
        "open " + gone + ": no such file or directory",
        reason("jwt,sign-method=HS256,priv-key=" + gone));
  }
}
