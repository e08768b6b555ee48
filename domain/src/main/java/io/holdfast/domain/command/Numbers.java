package io.holdfast.domain.command;

import io.holdfast.domain.codec.MalformedException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers by which constants stand in the log, whatever their order in the source. A list may
 * only grow at its end.
 */
final class Numbers<E extends Enum<E>> {
  private final List<E> constants;
  private final Map<E, Integer> numbers;

  private Numbers(Class<E> type, List<E> constants) {
    this.constants = constants;
    this.numbers = new EnumMap<>(type);
    for (int number = 0; number < constants.size(); number++) {
      numbers.put(constants.get(number), number);
    }
    if (numbers.size() != type.getEnumConstants().length) {
      throw new IllegalArgumentException("each constant needs one number: " + type);
    }
  }

  /** Numbers the constants from 0 on. */
  static <E extends Enum<E>> Numbers<E> of(Class<E> type, List<E> constants) {
    return new Numbers<>(type, List.copyOf(constants));
  }

  int of(E constant) {
    Integer number = numbers.get(constant);
    if (number == null) {
      throw new IllegalArgumentException("no number: " + constant);
    }
    return number;
  }

  E constant(int number) {
    if (number >= constants.size()) {
      throw new MalformedException("unknown constant " + number);
    }
    return constants.get(number);
  }
}
