package io.holdfast.blackbox.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values that one step saved and later steps name. Owned by the thread that runs the scenario. */
final class Variables {
  private final Map<String, String> values = new LinkedHashMap<>();

  /** The value itself, or what was saved under the name that it refers to. */
  JsonNode resolve(JsonNode value) {
    if (!value.has("var")) {
      return value;
    }
    String name = value.get("var").textValue();
    String saved = values.get(name);
    if (saved == null) {
      throw new IllegalArgumentException("nothing saved as " + name);
    }
    return Json.NODES.textNode(saved);
  }

  Optional<String> nameOf(String value) {
    return values.entrySet().stream()
        .filter(e -> e.getValue().equals(value))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * Saves what the expressions select.
   *
   * @param wanted names with expressions such as {@code $.ID}, or {@code $[0].watch_id} in a list
   * @param inList whether the expressions start with a position in the list of messages
   */
  void save(JsonNode wanted, List<? extends Message> messages, boolean inList) {
    wanted
        .properties()
        .forEach(e -> {
          String expression = e.getValue().textValue();
          values.put(e.getKey(), select(expression, messages, inList));
        });
  }

  private static String select(
      String expression, List<? extends Message> messages, boolean inList) {
    String[] parts = expression.replaceFirst("^\\$[.\\[]?", "").split("[.\\[\\]]+", -1);
    int at = inList ? Integer.parseInt(parts[0]) : 0;
    if (at >= messages.size()) {
      throw new Mismatch("nothing at " + expression + " to save");
    }
    Object value = messages.get(at);
    for (int i = inList ? 1 : 0; i < parts.length; i++) {
      value = step(value, parts[i], expression);
    }
    return String.valueOf(value);
  }

  private static Object step(Object value, String part, String expression) {
    if (value instanceof List<?> list && Integer.parseInt(part) < list.size()) {
      return list.get(Integer.parseInt(part));
    }
    if (value instanceof Message message) {
      FieldDescriptor field = message.getDescriptorForType().findFieldByName(part);
      if (field != null) {
        return message.getField(field);
      }
    }
    throw new Mismatch("nothing at " + expression + " to save");
  }
}
