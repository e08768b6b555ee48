package io.holdfast.api.http.gateway;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.DynamicMessage;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a message of a JSON object, with the refusals of the original (N267, N268). Fields may have
 * their proto name or their JSON name; unknown ones are passed over.
 */
final class JsonReader {
  /** More messages inside each other are refused; valid transactions need 256. */
  private static final int DEPTH_MAX = 300;

  private final JsonText text;
  private final JsonParser parser;
  private final JsonScalars scalars;
  private int depth;

  private JsonReader(JsonText text, JsonParser parser) {
    this.text = text;
    this.parser = parser;
    this.scalars = new JsonScalars(text, parser);
  }

  /**
   * @param value one whole JSON value
   * @return the message's bytes
   */
  static byte[] read(Descriptor type, byte[] value) throws FailedCall {
    JsonText text = new JsonText(value);
    try (JsonParser parser = text.parser()) {
      parser.nextToken();
      return new JsonReader(text, parser).message(type).toByteArray();
    } catch (IOException e) {
      throw new FailedCall(Failure.invalid("proto: syntax error: " + firstLine(e)));
    }
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private DynamicMessage message(Descriptor type) throws IOException, FailedCall {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw text.unexpected(parser);
    }
    if (++depth > DEPTH_MAX) {
      throw new FailedCall(Failure.invalid("exceeded max recursion depth"));
    }
    DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
    Set<FieldDescriptor> seen = new HashSet<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Optional<FieldDescriptor> field = named(type, parser.currentName());
      if (field.isPresent()) {
        member(message, field.get(), seen);
      } else {
        parser.nextToken();
        parser.skipChildren();
      }
    }
    depth--;
    return message.build();
  }

  private static Optional<FieldDescriptor> named(Descriptor type, String name) {
    FieldDescriptor exact = type.findFieldByName(name);
    return exact != null
        ? Optional.of(exact)
        : type.getFields().stream().filter(field -> field.getJsonName().equals(name)).findFirst();
  }

  /** The parser is at the name. */
  private void member(
      DynamicMessage.Builder message, FieldDescriptor field, Set<FieldDescriptor> seen)
      throws IOException, FailedCall {
    String name = text.raw(parser);
    if (!seen.add(field)) {
      throw text.fault(parser, "duplicate field " + name);
    }
    OneofDescriptor oneof = field.getContainingOneof();
    if (oneof != null && message.hasOneof(oneof)) {
      throw text.fault(
          parser, "error parsing " + name + ", oneof " + oneof.getFullName() + " is already set");
    }
    if (parser.nextToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (field.isRepeated()) {
      elements(message, field);
    } else {
      value(field).ifPresent(value -> message.setField(field, value));
    }
  }

  private void elements(DynamicMessage.Builder message, FieldDescriptor field)
      throws IOException, FailedCall {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw text.unexpected(parser);
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      value(field).ifPresent(value -> message.addRepeatedField(field, value));
    }
  }

  private Optional<?> value(FieldDescriptor field) throws IOException, FailedCall {
    return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
        ? Optional.of(message(field.getMessageType()))
        : scalars.read(field);
  }
}
