package io.holdfast.server.flags;

import io.holdfast.server.text.InvalidValueException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The flags that were given, each with its value. Belongs to the thread that reads them. */
final class FlagValues {
  private final Map<String, Object> values = new LinkedHashMap<>();

  /**
   * Sets a flag from its text.
   *
   * @throws InvalidValueException if the text is not a value of it; nothing was set
   */
  <T> void set(Flag<T> flag, String text) throws InvalidValueException {
    T value = flag.parse(text);
    T earlier = given(flag);
    values.put(flag.name(), earlier == null ? value : flag.type().merge(earlier, value));
  }

  @SuppressWarnings("unchecked") // only set() puts values in, of the flag's own type
  private <T> @Nullable T given(Flag<T> flag) {
    return (T) values.get(flag.name());
  }

  /** Whether it was given, whatever its value. */
  boolean has(Flag<?> flag) {
    return values.containsKey(flag.name());
  }

  /** Its value, or its default if it was not given. */
  <T> T get(Flag<T> flag) {
    T value = given(flag);
    return value == null ? flag.defaultValue() : value;
  }

  /** Whether it was given something else than its default. */
  boolean differs(Flag<?> flag) {
    return has(flag) && !get(flag).equals(flag.defaultValue());
  }

  Set<String> names() {
    return Set.copyOf(values.keySet());
  }
}
