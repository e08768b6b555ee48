package io.holdfast.server.report;

import java.util.Locale;

/** How serious a line is, in the words of the log format, mildest first. */
public enum Severity {
  DEBUG,
  INFO,
  WARN,
  ERROR,
  DPANIC,
  PANIC,
  FATAL;

  /** As it stands in a line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
