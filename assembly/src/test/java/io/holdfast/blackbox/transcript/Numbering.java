package io.holdfast.blackbox.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Puts a number in the place of {@code {i}}, and repeats list items that ask for it. */
final class Numbering {
  private static final Pattern NUMBER = Pattern.compile("\\{i(?::(\\d+))?}");

  private Numbering() {}

  static JsonNode number(JsonNode value, int i) {
    if (value.isTextual()) {
      return Json.NODES.textNode(number(value.textValue(), i));
    }
    if (value.isArray()) {
      return Json.array(Json.list(value).stream().map(v -> number(v, i)).toList());
    }
    if (value.isObject()) {
      return numberMembers(value, i);
    }
    return value;
  }

  /** A field that is nothing but {@code {i}} is a number, unless it holds bytes. */
  private static ObjectNode numberMembers(JsonNode value, int i) {
    ObjectNode out = Json.NODES.objectNode();
    value
        .properties()
        .forEach(member -> {
          String name = member.getKey();
          boolean bytes = name.equals("key") || name.equals("value");
          boolean alone = member.getValue().asText().equals("{i}");
          out.set(name, alone && !bytes ? Json.NODES.numberNode(i) : number(member.getValue(), i));
        });
    return out;
  }

  private static String number(String text, int i) {
    Matcher matcher = NUMBER.matcher(text);
    return matcher.replaceAll(m -> {
      int width = m.group(1) == null ? 0 : Integer.parseInt(m.group(1));
      String digits = Integer.toString(i);
      return "0".repeat(Math.max(0, width - digits.length())) + digits;
    });
  }

  /** The items, with {@code {"times": n, "item": x}} replaced by n numbered items. */
  static List<JsonNode> expand(JsonNode list) {
    List<JsonNode> out = new ArrayList<>();
    for (JsonNode item : list) {
      if (item.has("times") && item.has("item")) {
        IntStream.range(0, item.get("times").intValue())
            .forEach(i -> out.add(number(item.get("item"), i)));
      } else {
        out.add(item);
      }
    }
    return out;
  }
}
