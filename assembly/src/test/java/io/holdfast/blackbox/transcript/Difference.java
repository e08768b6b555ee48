package io.holdfast.blackbox.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Finds the first place where an answer is not what was recorded. */
public final class Difference {
  private static final int SHOWN_MAX = 300;

  private Difference() {}

  /** The first difference, if any; {@code "*"} in the expectation stands for anything present. */
  public static Optional<String> between(JsonNode expected, JsonNode got) {
    return at("$", expected, got);
  }

  private static Optional<String> at(String where, JsonNode expected, JsonNode got) {
    if (expected.isTextual() && expected.textValue().equals("*") && !got.isMissingNode()) {
      return Optional.empty();
    }
    if (expected.isArray() && got.isArray()) {
      return inLists(where, expected, got);
    }
    if (expected.isObject() && got.isObject()) {
      return inObjects(where, expected, got);
    }
    return sameScalar(expected, got)
        ? Optional.empty()
        : Optional.of(where + ": expected " + show(expected) + ", got " + show(got));
  }

  private static Optional<String> inLists(String where, JsonNode expected, JsonNode got) {
    for (int i = 0; i < Math.max(expected.size(), got.size()); i++) {
      Optional<String> difference = at(where + "[" + i + "]", expected.path(i), got.path(i));
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> inObjects(String where, JsonNode expected, JsonNode got) {
    Set<String> names = new LinkedHashSet<>();
    expected.fieldNames().forEachRemaining(names::add);
    got.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      Optional<String> difference = at(where + "." + name, expected.path(name), got.path(name));
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  /** Jackson tells an int 5 from a long 5; a transcript does not. */
  private static boolean sameScalar(JsonNode expected, JsonNode got) {
    if (expected.isNumber() && got.isNumber()) {
      return expected.decimalValue().compareTo(got.decimalValue()) == 0;
    }
    return expected.equals(got);
  }

  private static String show(JsonNode value) {
    if (value.isMissingNode()) {
      return "absent";
    }
    String text = value.toString();
    return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "…" : text;
  }
}
