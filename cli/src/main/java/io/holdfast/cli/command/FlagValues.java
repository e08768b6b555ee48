package io.holdfast.cli.command;

import io.holdfast.cli.text.GoDuration;
import io.holdfast.cli.text.GoQuote;
import java.math.BigInteger;
import java.time.Duration;
import picocli.CommandLine.TypeConversionException;

/** Reads values of flags as Go's tools do, with the same complaints. */
final class FlagValues {
  private FlagValues() {}

  static boolean bool(String text) {
    return switch (text) {
      case "1", "t", "T", "true", "TRUE", "True" -> true;
      case "0", "f", "F", "false", "FALSE", "False" -> false;
      default -> throw syntax("ParseBool", text);
    };
  }

  static int int32(String text) {
    return (int) integer(text, 31);
  }

  static long int64(String text) {
    return integer(text, 63);
  }

  private static long integer(String text, int bits) {
    String digits = text.replaceFirst("^[+-]", "");
    boolean hex = digits.startsWith("0x") || digits.startsWith("0X");
    try {
      BigInteger value = hex ? new BigInteger(digits.substring(2), 16) : new BigInteger(digits);
      BigInteger signed = text.startsWith("-") ? value.negate() : value;
      if (signed.bitLength() > bits) {
        throw new TypeConversionException(
            "strconv.ParseInt: parsing " + GoQuote.quote(text) + ": value out of range");
      }
      return signed.longValue();
    } catch (NumberFormatException e) {
      throw syntax("ParseInt", text);
    }
  }

  static Duration duration(String text) {
    try {
      return GoDuration.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  private static TypeConversionException syntax(String function, String text) {
    return new TypeConversionException(
        "strconv." + function + ": parsing " + GoQuote.quote(text) + ": invalid syntax");
  }
}
