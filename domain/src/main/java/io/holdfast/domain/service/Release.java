package io.holdfast.domain.service;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release as far as members have to agree on it: without the patch number. */
record Release(int major, int minor) {
  private static final Pattern FORMAT = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(\\.\\d{1,6})?");

  /** Of {@code 3.6} or {@code 3.6.1}; empty for anything else. */
  static Optional<Release> parse(String text) {
    Matcher matcher = FORMAT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new Release(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  boolean isJustBelow(Release other) {
    return major == other.major && minor == other.minor - 1;
  }

  /** With a patch number of zero. */
  String text() {
    return minorText() + ".0";
  }

  String minorText() {
    return major + "." + minor;
  }
}
