package io.holdfast.assembly.access;

import io.holdfast.assembly.tokens.JwtTokens;
import io.holdfast.assembly.tokens.TokenKeyException;
import io.holdfast.ports.auth.SignedTokens;
import io.holdfast.server.config.AuthConfig.Token;
import io.holdfast.server.config.SignMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Their tokens speak for themselves. */
final class SignedCallers extends Callers {
  private static final String SECRET = "secret of the table";

  private final Path directory;

  SignedCallers(Methods methods, Path directory) throws Exception {
    super(
        methods,
        List.of("--auth-token=jwt,sign-method=HS256,priv-key=" + key(directory, "key", SECRET)));
    this.directory = directory;
  }

  private static Path key(Path directory, String name, String secret) throws IOException {
    return Files.writeString(directory.resolve(name), secret);
  }

  @Override
  String expired() throws Exception {
    return token(key(directory, "key", SECRET), Instant.now().minusSeconds(3600));
  }

  /** Everything is right but the key. */
  @Override
  String garbage() {
    try {
      return token(key(directory, "other", "another secret"), Instant.now());
    } catch (IOException | TokenKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String token(Path key, Instant at) throws TokenKeyException {
    Token.Jwt config =
        new Token.Jwt(SignMethod.HS256, Optional.empty(), Optional.of(key), Duration.ofMinutes(5));
    return JwtTokens.open(config, () -> at).issue(new SignedTokens.Claims("root", 1_000_000));
  }
}
