package io.holdfast.cli.output;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.function.Predicate;

/**
 * Messages of the protocol as JSON: names as in the protocol, numbers bare, enums as numbers, bytes
 * in base 64, what is zero or empty left out. This is not the mapping that the gateway uses.
 */
public final class MessageJson {
  private final JsonWriter json;
  private final Predicate<FieldDescriptor> hex;

  private MessageJson(JsonWriter json, Predicate<FieldDescriptor> hex) {
    this.json = json;
    this.hex = hex;
  }

  public static void write(JsonWriter json, Message message) {
    new MessageJson(json, field -> false).object(message);
  }

  /** The same with ids as hexadecimal text. */
  public static void writeHexIds(JsonWriter json, Message message) {
    new MessageJson(json, MessageJson::isId).object(message);
  }

  /** The fields alone, into an object that is already open. */
  public static void writeFields(JsonWriter json, Message message) {
    new MessageJson(json, field -> false).fields(message);
  }

  private static boolean isId(FieldDescriptor field) {
    return switch (field.getName()) {
      case "cluster_id", "member_id", "ID" -> true;
      default -> false;
    };
  }

  private void object(Message message) {
    json.beginObject();
    fields(message);
    json.endObject();
  }

  private void fields(Message message) {
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      OneofDescriptor choice = field.getRealContainingOneof();
      if (choice != null) {
        choice(message, field, choice);
      } else if (isSet(message, field)) {
        field(message, field);
      }
    }
  }

  private static boolean isSet(Message message, FieldDescriptor field) {
    return field.isRepeated() ? message.getRepeatedFieldCount(field) > 0 : message.hasField(field);
  }

  /** A choice is an object below the choice's name. */
  private void choice(Message message, FieldDescriptor field, OneofDescriptor choice) {
    if (message.hasField(field)) {
      String name = choice.getName();
      json.name(Character.toUpperCase(name.charAt(0)) + name.substring(1)).beginObject();
      field(message, field);
      json.endObject();
    }
  }

  private void field(Message message, FieldDescriptor field) {
    json.name(field.getName());
    if (!field.isRepeated()) {
      value(field, message.getField(field));
      return;
    }
    json.beginArray();
    for (Object value : (List<?>) message.getField(field)) {
      value(field, value);
    }
    json.endArray();
  }

  private void value(FieldDescriptor field, Object value) {
    switch (field.getType()) {
      case UINT64, FIXED64 -> id(field, (Long) value);
      case UINT32, FIXED32 -> json.number(Integer.toUnsignedLong((Integer) value));
      case INT64, SINT64, SFIXED64, INT32, SINT32, SFIXED32 ->
          json.number(((Number) value).longValue());
      case BOOL -> json.bool((Boolean) value);
      case STRING -> json.string((String) value);
      case BYTES -> json.bytes((ByteString) value);
      case ENUM -> json.number(((EnumValueDescriptor) value).getNumber());
      case MESSAGE, GROUP -> object((Message) value);
      case FLOAT, DOUBLE ->
          throw new IllegalArgumentException("no message has fractions: " + field.getFullName());
    }
  }

  private void id(FieldDescriptor field, long value) {
    if (hex.test(field)) {
      json.string(Long.toHexString(value));
    } else {
      json.unsigned(value);
    }
  }
}
