package io.holdfast.server.flags;

import io.holdfast.server.config.AuthConfig.Token;
import io.holdfast.server.config.SignMethod;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import io.holdfast.server.report.StartupException;
import io.holdfast.server.text.GoDuration;
import io.holdfast.server.text.InvalidValueException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What users are known by once they have logged in: a kind, and options behind commas. */
final class TokenReader {
  private static final String METHOD = "sign-method";
  private static final String PUBLIC_KEY = "pub-key";
  private static final String PRIVATE_KEY = "priv-key";
  private static final String TTL = "ttl";
  private static final Set<String> KNOWN = Set.of(METHOD, PUBLIC_KEY, PRIVATE_KEY, TTL);

  private final List<LogLine> warnings;

  TokenReader(List<LogLine> warnings) {
    this.warnings = warnings;
  }

  Token read(String text) throws StartupException {
    String[] parts = text.split(",", -1);
    return switch (parts[0]) {
      case "", "simple" -> new Token.Simple();
      case "jwt" -> jwt(options(parts, text));
      default ->
          throw StartupException.badTokens(
              LogLine.of(Severity.WARN, "unknown token type").with("type", parts[0]));
    };
  }

  private static Map<String, String> options(String[] parts, String text) throws StartupException {
    Map<String, String> options = new HashMap<>();
    for (String part : List.of(parts).subList(1, parts.length)) {
      String[] pair = part.split("=", -1);
      if (pair.length != 2 || options.put(pair[0], pair[1]) != null) {
        throw StartupException.badTokens(
            LogLine.of(Severity.ERROR, "invalid token option").with("option", text));
      }
    }
    return options;
  }

  private Token jwt(Map<String, String> options) throws StartupException {
    Duration ttl = ttl(options.getOrDefault(TTL, ""));
    Optional<Path> publicKey = file(options.getOrDefault(PUBLIC_KEY, ""));
    Optional<Path> privateKey = file(options.getOrDefault(PRIVATE_KEY, ""));
    SignMethod method =
        SignMethod.named(options.getOrDefault(METHOD, ""))
            .orElseThrow(() -> bad("auth: invalid auth signature method"));
    Set<String> unknown = new TreeSet<>(options.keySet());
    unknown.removeAll(KNOWN);
    if (!unknown.isEmpty()) {
      warnings.add(
          LogLine.of(Severity.WARN, "unknown JWT options").with("keys", List.copyOf(unknown)));
    }
    return new Token.Jwt(method, publicKey, privateKey, ttl);
  }

  /** Tokens that are over when they are given would be of no use. */
  private static Duration ttl(String text) throws StartupException {
    if (text.isEmpty()) {
      return Token.Jwt.TTL;
    }
    try {
      Duration ttl = GoDuration.parse(text);
      if (!ttl.isPositive()) {
        throw bad("ttl must be positive: " + text);
      }
      return ttl;
    } catch (InvalidValueException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<Path> file(String name) throws StartupException {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path file = Path.of(name);
      if (Files.exists(file)) {
        return Optional.of(file);
      }
    } catch (InvalidPathException e) {
      // There is no such file either.
    }
    throw bad("open " + name + ": no such file or directory");
  }

  private static StartupException bad(String error) {
    return StartupException.badTokens(
        LogLine.of(Severity.ERROR, "problem loading JWT options").with("error", error));
  }
}
