package io.holdfast.server.text;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them: {@code 1h30m}, {@code 1.5s}, {@code 100ms}. */
public final class GoDuration {
  private static final Pattern PART = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)([^0-9.]*)");

  private static final Map<String, Long> UNIT_NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "μs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  private GoDuration() {}

  public static Duration parse(String text) throws InvalidValueException {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String rest = signed ? text.substring(1) : text;
    if (rest.equals("0")) {
      return Duration.ZERO;
    }
    Duration sum = sum(text, rest);
    return text.startsWith("-") ? sum.negated() : sum;
  }

  private static Duration sum(String text, String rest) throws InvalidValueException {
    Matcher part = PART.matcher(rest);
    long nanos = 0;
    int end = 0;
    while (end < rest.length()) {
      if (!part.find(end) || part.start() != end) {
        throw invalid("invalid", text);
      }
      long unit = unit(text, part.group(2));
      try {
        nanos = Math.addExact(nanos, product(part.group(1), unit));
      } catch (ArithmeticException | NumberFormatException tooLarge) {
        throw invalid("invalid", text);
      }
      end = part.end();
    }
    if (rest.isEmpty()) {
      throw invalid("invalid", text);
    }
    return Duration.ofNanos(nanos);
  }

  /** With decimals only where there is a point: the first of a process takes 20 ms of its start. */
  private static long product(String number, long unit) {
    return number.contains(".")
        ? new BigDecimal(number).multiply(BigDecimal.valueOf(unit)).toBigInteger().longValueExact()
        : Math.multiplyExact(Long.parseLong(number), unit);
  }

  private static long unit(String text, String unit) throws InvalidValueException {
    if (unit.isEmpty()) {
      throw invalid("missing unit in", text);
    }
    Long nanos = UNIT_NANOS.get(unit);
    if (nanos == null) {
      throw invalid("unknown unit " + GoText.quote(unit) + " in", text);
    }
    return nanos;
  }

  private static InvalidValueException invalid(String what, String text) {
    return new InvalidValueException("time: " + what + " duration " + GoText.quote(text));
  }

  /** The shortest text that {@link #parse} reads as the same duration, in Go's style. */
  public static String format(Duration duration) {
    if (duration.isNegative()) {
      return "-" + format(duration.negated());
    }
    if (duration.isZero()) {
      return "0s";
    }
    long nanos = duration.toNanos();
    if (nanos < 1_000L) {
      return nanos + "ns";
    }
    if (nanos < 1_000_000L) {
      return decimal(nanos, 1_000L) + "µs";
    }
    if (nanos < 1_000_000_000L) {
      return decimal(nanos, 1_000_000L) + "ms";
    }
    return hoursAndMinutes(duration) + decimal(nanos % 60_000_000_000L, 1_000_000_000L) + "s";
  }

  private static String hoursAndMinutes(Duration duration) {
    long minutes = duration.toMinutes();
    if (minutes == 0) {
      return "";
    }
    return minutes < 60 ? minutes + "m" : minutes / 60 + "h" + minutes % 60 + "m";
  }

  /**
   * @param unit in nanoseconds, a power of ten
   */
  private static String decimal(long nanos, long unit) {
    long whole = nanos / unit;
    long rest = nanos % unit;
    if (rest == 0) {
      return Long.toString(whole);
    }
    long fraction = unit + rest;
    while (fraction % 10 == 0) {
      fraction /= 10;
    }
    return whole + "." + Long.toString(fraction).substring(1);
  }
}
