package io.holdfast.blackbox.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes a message as a transcript does: fields that differ from their default or are chosen in a
 * oneof; what differs from run to run as {@code "*"}.
 */
final class MessageWriter {
  private static final long EXACT_MAX = (1L << 53) - 1;
  private static final Set<String> VARYING =
      Set.of(
          "cluster_id",
          "member_id",
          "memberID",
          "raft_term",
          "raftTerm",
          "raftIndex",
          "raftAppliedIndex",
          "dbSize",
          "dbSizeInUse",
          "leader",
          "token");
  private static final Set<String> LEASES = Set.of("ID", "lease");

  private final Variables variables;

  MessageWriter(Variables variables) {
    this.variables = variables;
  }

  ObjectNode write(Message message) {
    return write(message, Json.LIST_MAX);
  }

  /** Writes the message with lists of up to so many items in full. */
  ObjectNode write(Message message, int listMax) {
    ObjectNode out = Json.NODES.objectNode();
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (field.isRepeated()) {
        writeList(out, message, field, listMax);
      } else if (message.hasField(field)) {
        boolean varies = !isMessage(field) && VARYING.contains(field.getName());
        out.set(
            field.getName(),
            varies ? Json.NODES.textNode("*") : one(field, message.getField(field), listMax));
      }
    }
    return simplify(message.getDescriptorForType().getName(), out);
  }

  private void writeList(ObjectNode out, Message message, FieldDescriptor field, int listMax) {
    int size = message.getRepeatedFieldCount(field);
    if (size > 0) {
      List<JsonNode> items = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        items.add(one(field, message.getRepeatedField(field, i), listMax));
      }
      out.set(field.getName(), Json.shorten(items, listMax));
    }
  }

  private JsonNode one(FieldDescriptor field, Object value, int listMax) {
    return switch (field.getJavaType()) {
      case BYTE_STRING -> ByteText.write((ByteString) value);
      case LONG -> longNode(field, (Long) value);
      case INT -> intNode(field, (Integer) value);
      case BOOLEAN -> Json.NODES.booleanNode((Boolean) value);
      case STRING -> Json.NODES.textNode((String) value);
      case ENUM -> enumNode((EnumValueDescriptor) value);
      case MESSAGE -> write((Message) value, listMax);
      case FLOAT, DOUBLE -> throw new IllegalArgumentException("no such fields: " + field);
    };
  }

  private JsonNode longNode(FieldDescriptor field, long value) {
    boolean unsigned = field.getType() == FieldDescriptor.Type.UINT64;
    String text = unsigned ? Long.toUnsignedString(value) : Long.toString(value);
    if (LEASES.contains(field.getName())) {
      var name = variables.nameOf(text);
      if (name.isPresent()) {
        return Json.NODES.objectNode().put("var", name.get());
      }
    }
    boolean exact = value >= (unsigned ? 0 : -EXACT_MAX) && value <= EXACT_MAX;
    return exact ? Json.NODES.numberNode(value) : Json.NODES.textNode(text);
  }

  private static JsonNode intNode(FieldDescriptor field, int value) {
    return field.getType() == FieldDescriptor.Type.UINT32
        ? Json.NODES.numberNode(Integer.toUnsignedLong(value))
        : Json.NODES.numberNode(value);
  }

  private static JsonNode enumNode(EnumValueDescriptor value) {
    boolean known = value.getType().findValueByNumber(value.getNumber()) != null;
    return known ? Json.NODES.textNode(value.getName()) : Json.NODES.numberNode(value.getNumber());
  }

  private static boolean isMessage(FieldDescriptor field) {
    return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
  }

  private static ObjectNode simplify(String type, ObjectNode json) {
    return switch (type) {
      case "ResponseHeader" -> header(json);
      case "LeaseTimeToLiveResponse" -> timeToLive(json);
      default -> json;
    };
  }

  private static ObjectNode header(ObjectNode json) {
    if (!json.has("cluster_id") || !json.has("member_id") || !json.has("raft_term")) {
      return json;
    }
    ObjectNode out = Json.NODES.objectNode();
    if (json.has("revision")) {
      out.set("revision", json.get("revision"));
    }
    return out.put("ids", "*");
  }

  private static ObjectNode timeToLive(ObjectNode json) {
    long left = json.path("TTL").asLong();
    if (left > 0 && left <= json.path("grantedTTL").asLong()) {
      json.put("TTL", "remaining");
    }
    if (json.get("keys") instanceof ArrayNode keys) {
      json.set("keys", Json.array(Json.list(keys).stream().sorted(Json.CANONICAL_ORDER).toList()));
    }
    return json;
  }
}
