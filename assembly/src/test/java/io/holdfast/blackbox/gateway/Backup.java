package io.holdfast.blackbox.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A backup as a stream: how long it is depends on the store, so only its first and last message
 * count.
 */
final class Backup {
  private Backup() {}

  static List<JsonNode> shape(List<JsonNode> messages) {
    messages.forEach(message -> {
      if (message.path("result") instanceof ObjectNode result) {
        result.remove("remaining_bytes");
      }
    });
    return messages.size() < 2 ? messages : List.of(messages.getFirst(), messages.getLast());
  }
}
