package io.holdfast.assembly.tokens;

import io.holdfast.ports.KvError;
import io.holdfast.ports.auth.SignedTokens;
import io.holdfast.server.config.AuthConfig.Token;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Key;
import java.time.InstantSource;
import java.util.Optional;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/**
 * Tokens as JSON with a signature (JWT, RFC 7519).
 *
 * <ul>
 *   <li>A token must be signed by the one method that is configured, whatever it says of itself.
 *   <li>New keys are taken from their files while the member runs; those that cannot be used leave
 *       the ones before in force. With new keys, tokens of the ones before do not count any more.
 * </ul>
 *
 * <p>Any thread; {@link #reload} by one at a time.
 */
public final class JwtTokens implements SignedTokens {
  private static final Logger LOG = System.getLogger(JwtTokens.class.getName());
  private static final int VERIFIED_TOKENS_MAX = 10_000;

  private final Token.Jwt config;
  private final InstantSource clock;
  private volatile InForce now;

  /** Guarded by this. */
  private KeyFiles seen;

  /** Guarded by this. */
  private String complaint = "";

  /** Keys and what was verified with them. */
  private record InForce(TokenKeys keys, VerifiedTokens verified) {
    static InForce of(Token.Jwt config, KeyFiles files) throws TokenKeyException {
      TokenKeys keys = TokenKeys.of(config.method(), files.publicKey(), files.privateKey());
      return new InForce(keys, new VerifiedTokens(VERIFIED_TOKENS_MAX));
    }
  }

  private JwtTokens(Token.Jwt config, InstantSource clock, KeyFiles files, InForce now) {
    this.config = config;
    this.clock = clock;
    this.seen = files;
    this.now = now;
  }

  /**
   * Reads the keys. Blocks for the disk.
   *
   * @throws TokenKeyException if they cannot be used
   */
  public static JwtTokens open(Token.Jwt config, InstantSource clock) throws TokenKeyException {
    KeyFiles files = KeyFiles.read(config);
    return new JwtTokens(config, clock, files, InForce.of(config, files));
  }

  @Override
  public String issue(Claims claims) {
    Key key = now.keys.signing().orElseThrow(KvError.VERIFY_ONLY::exception);
    try {
      return Jws.signed(
          config.method(), key, SignedClaims.json(claims, clock.instant().plus(config.ttl())));
    } catch (JoseException e) {
      throw new IllegalStateException("a key that signed before does not any more", e);
    }
  }

  @Override
  public Optional<Claims> known(String token) {
    return counting(now.verified.find(token));
  }

  @Override
  public Optional<Claims> read(String token) {
    InForce current = now;
    Optional<SignedClaims> claims = parse(token, current.keys.verifying());
    claims
        .filter(good -> good.counts(clock.instant()))
        .ifPresent(good -> current.verified.add(token, good));
    return counting(claims);
  }

  private Optional<Claims> counting(Optional<SignedClaims> claims) {
    return claims.filter(good -> good.counts(clock.instant())).map(SignedClaims::claims);
  }

  private Optional<SignedClaims> parse(String token, Key key) {
    try {
      Optional<String> payload = Jws.payload(config.method(), key, token);
      return payload.isEmpty() ? Optional.empty() : Optional.of(SignedClaims.read(payload.get()));
    } catch (JoseException | InvalidJwtException | MalformedClaimException e) {
      return refused(e);
    } catch (RuntimeException e) {
      // whatever the library stumbles over was not made by it: fail closed
      return refused(e);
    }
  }

  /** What is wrong is not told: it may repeat what the token says. */
  private static Optional<SignedClaims> refused(Exception e) {
    LOG.log(Level.DEBUG, () -> "token refused reason=" + e.getClass().getSimpleName());
    return Optional.empty();
  }

  /** Looks at the files again. Blocks for the disk. */
  @Override
  public synchronized void reload() {
    try {
      KeyFiles files = KeyFiles.read(config);
      complaint = "";
      if (!files.isSame(seen)) {
        seen = files;
        now = InForce.of(config, files);
        LOG.log(Level.INFO, "token keys reloaded method=" + config.method().text());
      }
    } catch (TokenKeyException e) {
      complain(String.valueOf(e.getMessage()));
    }
  }

  /** Once for each state of the files. */
  private void complain(String reason) {
    if (!reason.equals(complaint)) {
      complaint = reason;
      LOG.log(Level.WARNING, "token keys not reloaded, the former stay in force error=" + reason);
    }
  }
}
