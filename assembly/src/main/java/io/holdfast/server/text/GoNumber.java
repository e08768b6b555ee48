package io.holdfast.server.text;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whole numbers as Go reads them: decimal, {@code 0x}, {@code 0o} or {@code 0b}, with underscores.
 */
public final class GoNumber {
  private static final Pattern DIGITS = Pattern.compile("[0-9a-zA-Z]+(_[0-9a-zA-Z]+)*");

  private GoNumber() {}

  public static long parse(String text, BigInteger least, BigInteger most)
      throws InvalidValueException {
    BigInteger value = value(text, least.signum() < 0);
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new InvalidValueException("value out of range");
    }
    return value.longValue();
  }

  private static BigInteger value(String text, boolean signed) throws InvalidValueException {
    boolean hasSign = signed && (text.startsWith("-") || text.startsWith("+"));
    String digits = (hasSign ? text.substring(1) : text).toLowerCase(Locale.ROOT);
    int radix = radix(digits);
    String bare = digits.substring(radix == 10 ? 0 : prefixLength(digits));
    if (!DIGITS.matcher(bare).matches()) {
      throw new InvalidValueException("parse error");
    }
    try {
      BigInteger value = new BigInteger(bare.replace("_", ""), radix);
      return text.startsWith("-") ? value.negate() : value;
    } catch (NumberFormatException e) {
      throw new InvalidValueException("parse error");
    }
  }

  private static int radix(String digits) {
    if (digits.startsWith("0x")) {
      return 16;
    }
    if (digits.startsWith("0b")) {
      return 2;
    }
    return digits.length() > 1 && digits.startsWith("0") ? 8 : 10;
  }

  private static int prefixLength(String digits) {
    return Character.isDigit(digits.charAt(1)) ? 1 : 2;
  }
}
