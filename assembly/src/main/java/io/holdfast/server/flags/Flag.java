package io.holdfast.server.flags;

import io.holdfast.server.text.InvalidValueException;
import java.util.Locale;

/**
 * A flag of the server.
 *
 * @param name without dashes
 * @param fileKey what it is called in a configuration file, with a dot after each section it is in;
 *     empty if it cannot stand there
 * @param defaultText what it is when not given, as one would write it
 * @param help one line
 */
public record Flag<T>(
    String name,
    FlagGroup group,
    FlagType<T> type,
    String fileKey,
    String defaultText,
    Effect effect,
    String help) {

  /** The variable that sets it. */
  public String environmentName() {
    return group.environmentPrefix() + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  T parse(String text) throws InvalidValueException {
    return type.parse(text);
  }

  T defaultValue() {
    try {
      return type.parse(defaultText);
    } catch (InvalidValueException e) {
      throw new IllegalStateException("default of --" + name + " is not valid", e);
    }
  }

  private Flag<T> with(Effect other) {
    return new Flag<>(name, group, type, fileKey, defaultText, other, help);
  }

  /** The same, called {@code key} in a configuration file. */
  Flag<T> inFile(String key) {
    return new Flag<>(name, group, type, key, defaultText, effect, help);
  }

  /** The same, unknown in a configuration file. */
  Flag<T> notInFile() {
    return inFile("");
  }

  /** The same, not honoured so far. */
  Flag<T> notYet() {
    return with(Effect.NOT_YET);
  }

  /** The same, with nothing here that it could tune. */
  Flag<T> withoutMeaning() {
    return with(Effect.WITHOUT_MEANING);
  }
}
