package io.holdfast.cli.text;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them: {@code 1h30m}, {@code 1.5s}, {@code 3.21ms}. */
public final class GoDuration {
  private static final Pattern PART = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)([^0-9.]*)");
  private static final Map<String, Long> UNIT_NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  private GoDuration() {}

  /**
   * @throws IllegalArgumentException if it is none, with the message Go has for it
   */
  public static Duration parse(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String rest = signed ? text.substring(1) : text;
    Matcher part = PART.matcher(rest);
    BigDecimal nanos = BigDecimal.ZERO;
    int end = 0;
    while (!rest.equals("0") && end < rest.length()) {
      if (!part.find(end) || part.start() != end) {
        throw invalid("invalid", text);
      }
      nanos = nanos.add(new BigDecimal(part.group(1)).multiply(unit(part.group(2), text)));
      end = part.end();
    }
    if (rest.isEmpty() || nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw invalid("invalid", text);
    }
    return Duration.ofNanos(text.startsWith("-") ? -nanos.longValue() : nanos.longValue());
  }

  private static BigDecimal unit(String unit, String text) {
    Long nanos = UNIT_NANOS.get(unit);
    if (nanos == null) {
      throw invalid(
          unit.isEmpty() ? "missing unit in" : "unknown unit " + GoQuote.quote(unit) + " in", text);
    }
    return BigDecimal.valueOf(nanos);
  }

  private static IllegalArgumentException invalid(String what, String text) {
    return new IllegalArgumentException("time: " + what + " duration " + GoQuote.quote(text));
  }

  /** With all its digits, as Go does by itself. */
  public static String format(Duration duration) {
    long nanos = duration.toNanos();
    if (nanos < 0) {
      return "-" + format(duration.negated());
    }
    if (nanos == 0) {
      return "0s";
    }
    if (nanos < 1_000L) {
      return nanos + "ns";
    }
    if (nanos < 1_000_000L) {
      return decimal(nanos, 3) + "µs";
    }
    if (nanos < 1_000_000_000L) {
      return decimal(nanos, 6) + "ms";
    }
    long minutes = duration.toMinutes();
    String before = minutes == 0 ? "" : minutes < 60 ? minutes + "m" : hours(minutes);
    return before + decimal(nanos % 60_000_000_000L, 9) + "s";
  }

  private static String hours(long minutes) {
    return minutes / 60 + "h" + minutes % 60 + "m";
  }

  private static String decimal(long nanos, int scale) {
    BigDecimal value = BigDecimal.valueOf(nanos, scale);
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
