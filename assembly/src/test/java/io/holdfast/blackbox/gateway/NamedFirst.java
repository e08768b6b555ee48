package io.holdfast.blackbox.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Members are listed by their ids, which follow from their addresses: here who has a name is first.
 */
final class NamedFirst {
  private NamedFirst() {}

  static void order(JsonNode message) {
    if (message.path("members") instanceof ArrayNode members) {
      List<JsonNode> ordered = new ArrayList<>();
      members.forEach(ordered::add);
      ordered.sort(Comparator.comparing(member -> !member.has("name")));
      members.removeAll();
      members.addAll(ordered);
    }
  }
}
