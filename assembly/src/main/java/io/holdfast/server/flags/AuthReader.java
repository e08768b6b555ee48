package io.holdfast.server.flags;

import io.holdfast.server.config.AuthConfig;
import io.holdfast.server.config.AuthConfig.Token;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import io.holdfast.server.report.StartupException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How users are told apart. */
final class AuthReader {
  private static final int COST_MIN = 4;
  private static final int COST_MAX = 31;
  private static final int COST_DEFAULT = 10;
  private static final Set<String> SIGN_METHODS =
      Set.of(
          "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "HS256",
          "HS384", "HS512", "EdDSA");

  private final FlagValues flags;
  private final List<LogLine> warnings;

  AuthReader(FlagValues flags, List<LogLine> warnings) {
    this.flags = flags;
    this.warnings = warnings;
  }

  AuthConfig read() throws StartupException {
    return new AuthConfig(
        token(flags.get(SecurityFlags.AUTH_TOKEN)),
        Duration.ofSeconds(flags.get(SecurityFlags.AUTH_TOKEN_TTL)),
        cost(flags.get(SecurityFlags.BCRYPT_COST)));
  }

  private Token token(String text) throws StartupException {
    String[] parts = text.split(",", -1);
    return switch (parts[0]) {
      case "", "simple" -> new Token.Simple();
      case "jwt" -> jwt(parts);
      default ->
          throw noProvider(LogLine.of(Severity.WARN, "unknown token type").with("type", parts[0]));
    };
  }

  private static Token jwt(String[] parts) throws StartupException {
    Map<String, String> options = new HashMap<>();
    for (String part : List.of(parts).subList(1, parts.length)) {
      int equals = part.indexOf('=');
      options.put(equals < 0 ? part : part.substring(0, equals), part.substring(equals + 1));
    }
    Optional<String> missing =
        Stream.of("pub-key", "priv-key")
            .filter(options::containsKey)
            .map(options::get)
            .filter(file -> !Files.exists(Path.of(file)))
            .findFirst();
    if (missing.isPresent()) {
      throw badJwt("open " + missing.get() + ": no such file or directory");
    }
    if (!SIGN_METHODS.contains(options.getOrDefault("sign-method", ""))) {
      throw badJwt("auth: invalid auth signature method");
    }
    return new Token.Jwt(options);
  }

  private static StartupException badJwt(String error) {
    return noProvider(
        LogLine.of(Severity.ERROR, "problem loading JWT options").with("error", error));
  }

  private static StartupException noProvider(LogLine why) {
    String error = "auth: invalid auth options";
    return StartupException.refused(
        why,
        LogLine.of(Severity.WARN, "failed to create token provider").with("error", error),
        LogLine.of(Severity.FATAL, "discovery failed").with("error", error));
  }

  private int cost(long given) {
    if (given >= COST_MIN && given <= COST_MAX) {
      return (int) given;
    }
    warnings.add(
        LogLine.of(Severity.WARN, "use default bcrypt cost instead of the invalid given cost")
            .with("min-cost", COST_MIN)
            .with("max-cost", COST_MAX)
            .with("default-cost", COST_DEFAULT)
            .with("given-cost", given));
    return COST_DEFAULT;
  }
}
