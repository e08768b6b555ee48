package io.holdfast.cli.output;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A way to say an answer. */
public enum Mode {
  SIMPLE,
  FIELDS,
  JSON,
  PROTOBUF,
  TABLE;

  /** The one with that name, as it is given on a command line. */
  public static Optional<Mode> named(String name) {
    return Arrays.stream(values()).filter(mode -> mode.text().equals(name)).findFirst();
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
