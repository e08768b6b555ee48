package io.holdfast.server.flags;

import io.holdfast.server.text.InvalidValueException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the value of a flag stands in a configuration file; the names are those etcd complains by.
 */
enum FileForm {
  /** A text; numbers and switches are taken as they are written. */
  TEXT("string"),
  SWITCH("bool"),
  INTEGER("int"),
  UNSIGNED("uint"),
  UNSIGNED_32("uint32"),
  /** A whole number of nanoseconds. */
  DURATION("time.Duration"),
  /** A list of texts, none of them with a comma. */
  LIST("[]string");

  private static final List<String> TRUE = List.of("true", "yes", "on");
  private static final List<String> FALSE = List.of("false", "no", "off");

  private final String typeName;

  FileForm(String typeName) {
    this.typeName = typeName;
  }

  String typeName() {
    return typeName;
  }

  /**
   * What one would write on the command line for it.
   *
   * @param node as the YAML reader made it
   * @throws InvalidValueException if it has another form; the message names the one it has
   */
  String flagText(Object node) throws InvalidValueException {
    return switch (this) {
      case TEXT -> scalar(node);
      case SWITCH -> switched(node);
      case INTEGER, UNSIGNED, UNSIGNED_32 -> whole(node).toString();
      case DURATION -> whole(node) + "ns";
      case LIST -> joined(node);
    };
  }

  private static String scalar(Object node) throws InvalidValueException {
    if (node instanceof List || node instanceof Map) {
      throw other(node);
    }
    return node.toString();
  }

  private static String switched(Object node) throws InvalidValueException {
    if (node instanceof Boolean) {
      return node.toString();
    }
    if (node instanceof String text && TRUE.contains(text)) {
      return "true";
    }
    if (node instanceof String text && FALSE.contains(text)) {
      return "false";
    }
    throw other(node);
  }

  private static BigInteger whole(Object node) throws InvalidValueException {
    if (node instanceof Integer || node instanceof Long || node instanceof BigInteger) {
      return new BigInteger(node.toString());
    }
    throw other(node);
  }

  private static String joined(Object node) throws InvalidValueException {
    if (!(node instanceof List<?> list)) {
      throw other(node);
    }
    for (Object element : list) {
      if (element == null || element instanceof List || element instanceof Map) {
        throw new InvalidValueException(element == null ? "null" : kind(element));
      }
      if (element.toString().contains(",")) {
        throw new InvalidValueException("string with a comma");
      }
    }
    return list.stream().map(Object::toString).collect(Collectors.joining(","));
  }

  private static InvalidValueException other(Object node) {
    return new InvalidValueException(kind(node));
  }

  /** The kind of a value in JSON. */
  static String kind(Object node) {
    return switch (node) {
      case Map<?, ?> map -> "object";
      case List<?> list -> "array";
      case Boolean flag -> "bool";
      case Number number -> "number";
      default -> "string";
    };
  }
}
