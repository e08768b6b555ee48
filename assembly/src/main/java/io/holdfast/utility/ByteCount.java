package io.holdfast.utility;

import java.util.Locale;

/** A number of bytes as people read it, in steps of a thousand: {@code 20 kB}, {@code 2.1 GB}. */
record ByteCount(long bytes) {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

  @Override
  public String toString() {
    double left = bytes;
    int unit = 0;
    while (left >= 1000) {
      left /= 1000;
      unit++;
    }
    double rounded = Math.floor(left * 10 + 0.5) / 10;
    return unit > 0 && rounded < 10
        ? String.format(Locale.ROOT, "%.1f %s", rounded, UNITS[unit])
        // Halves go to the even number, as etcd's tools have it.
        : String.format(Locale.ROOT, "%.0f %s", Math.rint(rounded), UNITS[unit]);
  }
}
