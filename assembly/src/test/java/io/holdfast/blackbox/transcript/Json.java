package io.holdfast.blackbox.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** JSON as the transcripts write it: canonical text, and long lists in short. */
final class Json {
  static final ObjectMapper MAPPER = new ObjectMapper();
  static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Lists of messages that are longer are kept as count, first, last and digest. */
  static final int LIST_MAX = 100;

  static final Comparator<JsonNode> CANONICAL_ORDER = Comparator.comparing(Json::canonical);

  private Json() {}

  /** Text with sorted keys and no spaces. */
  static String canonical(JsonNode value) {
    if (value.isArray()) {
      return list(value).stream().map(Json::canonical).collect(Collectors.joining(",", "[", "]"));
    }
    if (value.isObject()) {
      TreeMap<String, String> members = new TreeMap<>();
      value.properties().forEach(e -> members.put(e.getKey(), canonical(e.getValue())));
      return members.entrySet().stream()
          .map(e -> text(NODES.textNode(e.getKey())) + ":" + e.getValue())
          .collect(Collectors.joining(",", "{", "}"));
    }
    return text(value);
  }

  private static String text(JsonNode scalar) {
    try {
      return MAPPER.writeValueAsString(scalar);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The list itself, or what stands for it if it is longer than {@code longest}. */
  static JsonNode shorten(List<? extends JsonNode> items, int longest) {
    ArrayNode all = array(items);
    if (items.size() <= longest) {
      return all;
    }
    ObjectNode summary = NODES.objectNode();
    summary.put("count", items.size());
    summary.set("first", items.get(0));
    summary.set("last", items.get(items.size() - 1));
    summary.put("sha256", sha256(canonical(all)));
    return summary;
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static ArrayNode array(Collection<? extends JsonNode> items) {
    ArrayNode array = NODES.arrayNode(items.size());
    array.addAll(items);
    return array;
  }

  static List<JsonNode> list(JsonNode array) {
    List<JsonNode> items = new ArrayList<>();
    array.forEach(items::add);
    return items;
  }
}
