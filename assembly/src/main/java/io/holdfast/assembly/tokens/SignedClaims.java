package io.holdfast.assembly.tokens;

import io.holdfast.ports.auth.SignedTokens.Claims;
import java.time.Instant;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;

/**
 * What a token says (K209).
 *
 * @param notBefore the moment it begins to count
 * @param until the moment it ends to; a token of others may have none
 */
record SignedClaims(Claims claims, Optional<Instant> notBefore, Optional<Instant> until) {
  private static final String USER = "username";
  private static final String REVISION = "revision";

  /** From JSON; fails if something is missing or of another kind. */
  static SignedClaims read(String json) throws InvalidJwtException, MalformedClaimException {
    JwtClaims all = JwtClaims.parse(json);
    if (!all.hasClaim(USER) || !all.hasClaim(REVISION)) {
      throw new MalformedClaimException("a claim is missing");
    }
    return new SignedClaims(
        new Claims(all.getClaimValue(USER, String.class), revision(all)),
        instant(all.getNotBefore()),
        instant(all.getExpirationTime()));
  }

  /** Some write every number with a fraction. */
  private static long revision(JwtClaims all) throws MalformedClaimException {
    return all.getClaimValue(REVISION, Number.class).longValue();
  }

  @SuppressWarnings("NullAway") // the library has no annotations: absent claims are null
  private static Optional<Instant> instant(NumericDate date) {
    return Optional.ofNullable(date).map(given -> Instant.ofEpochMilli(given.getValueInMillis()));
  }

  static String json(Claims claims, Instant until) {
    JwtClaims all = new JwtClaims();
    all.setStringClaim(USER, claims.user());
    all.setClaim(REVISION, claims.authRevision());
    all.setExpirationTime(NumericDate.fromSeconds(until.getEpochSecond()));
    return all.toJson();
  }

  boolean counts(Instant now) {
    return until.map(now::isBefore).orElse(true)
        && notBefore.map(begin -> !now.isBefore(begin)).orElse(true);
  }
}
