package io.holdfast.embedded;

import io.holdfast.ports.auth.PasswordHasher;
import java.util.regex.Pattern;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** Passwords as bcrypt strings, which other servers of the protocol understand, too. */
public final class BcryptPasswordHasher implements PasswordHasher {
  private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$[0-3][0-9]\\$[./A-Za-z0-9]{53}");

  private final int cost;

  /**
   * @param cost from 4 to 31; one more doubles the work
   */
  public BcryptPasswordHasher(int cost) {
    if (cost < 4 || cost > 31) {
      throw new IllegalArgumentException("bcrypt cost must be between 4 and 31: " + cost);
    }
    this.cost = cost;
  }

  @Override
  public String hash(String password) {
    return BCrypt.hashpw(password, BCrypt.gensalt(cost));
  }

  @Override
  public boolean matches(String password, String hash) {
    return FORM.matcher(hash).matches() && compare(password, hash);
  }

  /** A cost that does not exist shows only here. */
  private static boolean compare(String password, String hash) {
    try {
      return BCrypt.checkpw(password, hash);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
