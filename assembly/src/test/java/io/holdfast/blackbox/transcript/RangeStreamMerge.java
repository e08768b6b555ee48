package io.holdfast.blackbox.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;

/** Joins the parts of a streamed range, whose boundaries are free. */
final class RangeStreamMerge {
  private static final List<String> SUMMARY = List.of("header", "more", "count");

  private RangeStreamMerge() {}

  static ObjectNode merge(List<? extends Message> messages, MessageWriter writer) {
    List<JsonNode> parts =
        messages.stream()
            .<JsonNode>map(m -> writer.write(m, Integer.MAX_VALUE).path("range_response"))
            .toList();
    List<JsonNode> kvs = new ArrayList<>();
    parts.forEach(part -> part.path("kvs").forEach(kvs::add));
    JsonNode last = parts.isEmpty() ? MissingNode.getInstance() : parts.get(parts.size() - 1);
    ObjectNode out = Json.NODES.objectNode();
    if (!kvs.isEmpty()) {
      out.set("kvs", Json.shorten(kvs, Json.LIST_MAX));
    }
    SUMMARY.stream().filter(last::has).forEach(name -> out.set(name, last.get(name)));
    return out.put("summary_only_in_last_message", !earlierSummary(parts));
  }

  private static boolean earlierSummary(List<JsonNode> parts) {
    return parts.stream()
        .limit(Math.max(0, parts.size() - 1))
        .anyMatch(part -> SUMMARY.stream().anyMatch(part::has));
  }
}
