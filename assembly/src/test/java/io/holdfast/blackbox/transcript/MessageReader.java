package io.holdfast.blackbox.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;

/** Makes the message that a transcript's request describes. */
final class MessageReader {
  private final Variables variables;

  MessageReader(Variables variables) {
    this.variables = variables;
  }

  DynamicMessage read(Descriptor type, JsonNode json) {
    DynamicMessage.Builder builder = DynamicMessage.newBuilder(type);
    json.properties().forEach(e -> set(builder, field(type, e.getKey()), e.getValue()));
    return builder.build();
  }

  private static FieldDescriptor field(Descriptor type, String name) {
    FieldDescriptor field = type.findFieldByName(name);
    if (field == null) {
      throw new IllegalArgumentException(type.getFullName() + " has no field " + name);
    }
    return field;
  }

  private void set(DynamicMessage.Builder builder, FieldDescriptor field, JsonNode value) {
    if (field.isRepeated()) {
      Numbering.expand(value).forEach(v -> builder.addRepeatedField(field, one(field, v)));
    } else {
      builder.setField(field, one(field, value));
    }
  }

  private Object one(FieldDescriptor field, JsonNode given) {
    JsonNode value = variables.resolve(given);
    return switch (field.getJavaType()) {
      case BYTE_STRING -> ByteText.read(value);
      case LONG -> longValue(field, value.asText());
      case INT -> (int) value.longValue();
      case BOOLEAN -> value.booleanValue();
      case STRING -> value.textValue();
      case ENUM -> enumValue(field, value);
      case MESSAGE -> read(field.getMessageType(), value);
      case FLOAT, DOUBLE -> throw new IllegalArgumentException("no such fields: " + field);
    };
  }

  private static Object longValue(FieldDescriptor field, String digits) {
    return field.getType() == FieldDescriptor.Type.UINT64
        ? Long.parseUnsignedLong(digits)
        : Long.parseLong(digits);
  }

  private static EnumValueDescriptor enumValue(FieldDescriptor field, JsonNode value) {
    if (value.isNumber()) {
      return field.getEnumType().findValueByNumberCreatingIfUnknown(value.intValue());
    }
    EnumValueDescriptor known = field.getEnumType().findValueByName(value.textValue());
    if (known == null) {
      throw new IllegalArgumentException(field.getEnumType().getFullName() + " lacks " + value);
    }
    return known;
  }
}
