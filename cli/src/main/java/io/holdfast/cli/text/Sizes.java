package io.holdfast.cli.text;

import java.util.Locale;

/** Numbers of bytes for people, in powers of 1000: {@code 20 kB}, {@code 2.1 GB}. */
public final class Sizes {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

  private Sizes() {}

  public static String format(long bytes) {
    if (bytes < 10) {
      return bytes + " B";
    }
    int unit = 0;
    double value = bytes;
    while (unit < UNITS.length - 1 && value >= 1000) {
      value /= 1000;
      unit++;
    }
    double rounded = Math.floor(value * 10 + 0.5) / 10;
    return rounded < 10
        ? String.format(Locale.ROOT, "%.1f %s", rounded, UNITS[unit])
        : (long) Math.rint(rounded) + " " + UNITS[unit];
  }
}
