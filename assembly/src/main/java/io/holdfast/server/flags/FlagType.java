package io.holdfast.server.flags;

import io.holdfast.server.text.InvalidValueException;

/** How the text of a flag becomes its value. */
interface FlagType<T> {
  T parse(String text) throws InvalidValueException;

  /** How its value stands in a configuration file. */
  FileForm fileForm();

  /** Whether the flag alone, without a value, means true and never takes the next argument. */
  default boolean isSwitch() {
    return false;
  }

  /** What stands when the flag is given again. */
  default T merge(T earlier, T later) {
    return later;
  }
}
