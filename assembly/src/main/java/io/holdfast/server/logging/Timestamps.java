package io.holdfast.server.logging;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Times as they stand in log lines: to the microsecond, in the zone of the machine. */
final class Timestamps {
  private static final ZoneId ZONE = ZoneId.systemDefault();

  private Timestamps() {}

  static String text(Instant instant) {
    return text(instant, ZONE);
  }

  /** Written by hand: a formatter takes a good part of a quick start to load. */
  static String text(Instant instant, ZoneId zone) {
    OffsetDateTime time = OffsetDateTime.ofInstant(instant, zone);
    StringBuilder text = new StringBuilder(32);
    digits(text, time.getYear(), 4).append('-');
    digits(text, time.getMonthValue(), 2).append('-');
    digits(text, time.getDayOfMonth(), 2).append('T');
    digits(text, time.getHour(), 2).append(':');
    digits(text, time.getMinute(), 2).append(':');
    digits(text, time.getSecond(), 2).append('.');
    digits(text, time.getNano() / 1000, 6);
    return offset(text, time.getOffset()).toString();
  }

  private static StringBuilder offset(StringBuilder text, ZoneOffset offset) {
    int minutes = offset.getTotalSeconds() / 60;
    if (minutes == 0) {
      return text.append('Z');
    }
    text.append(minutes < 0 ? '-' : '+');
    digits(text, Math.abs(minutes) / 60, 2);
    return digits(text, Math.abs(minutes) % 60, 2);
  }

  private static StringBuilder digits(StringBuilder text, int value, int width) {
    String plain = Integer.toString(value);
    return text.repeat('0', Math.max(0, width - plain.length())).append(plain);
  }
}
