package io.holdfast.blackbox.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The events of each watcher, however they were grouped; no revision may be split. */
final class WatchMerge {
  private static final int EVENTS_MAX = 3 * Json.LIST_MAX;

  private final SortedMap<Long, List<JsonNode>> events = new TreeMap<>();

  void add(JsonNode message) {
    long watcher = message.path("watch_id").asLong();
    if (message.has("created") || message.has("canceled")) {
      throw new Mismatch("unexpected control message for watcher " + watcher);
    }
    List<JsonNode> own = events.computeIfAbsent(watcher, id -> new ArrayList<>());
    List<JsonNode> added = Json.list(message.path("events"));
    if (added.isEmpty()) {
      return;
    }
    if (!own.isEmpty() && revision(own.get(own.size() - 1)) == revision(added.get(0))) {
      throw new Mismatch("revision " + revision(added.get(0)) + " is split over two messages");
    }
    if (message.at("/header/revision").asLong() < revision(added.get(added.size() - 1))) {
      throw new Mismatch("the header's revision is below that of an event");
    }
    own.addAll(added);
  }

  private static long revision(JsonNode event) {
    return event.at("/kv/mod_revision").asLong();
  }

  List<JsonNode> perWatcher() {
    List<JsonNode> out = new ArrayList<>();
    events.forEach((watcher, list) -> out.add(one(watcher, list)));
    return out;
  }

  private static ObjectNode one(long watcher, List<JsonNode> events) {
    ObjectNode node = Json.NODES.objectNode().put("watch_id", watcher);
    node.set("events", Json.shorten(events, EVENTS_MAX));
    return node;
  }
}
