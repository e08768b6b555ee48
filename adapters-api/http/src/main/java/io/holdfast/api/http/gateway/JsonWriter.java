package io.holdfast.api.http.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Writes the bytes of a message as JSON (N268, N269), field by field as they come, so that an
 * answer of any size can be written piece by piece.
 *
 * <p>Names are the proto names. What is not on the wire is left out; elements of one repeated field
 * stand together, as everything encodes them that is served here.
 */
final class JsonWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final CodedInputStream in;
  private final JsonGenerator out;
  private final Deque<Level> levels = new ArrayDeque<>();

  /** A message that is being written. */
  private static final class Level {
    final Descriptor type;
    final int outerLimit;
    @Nullable FieldDescriptor array;

    Level(Descriptor type, int outerLimit) {
      this.type = type;
      this.outerLimit = outerLimit;
    }
  }

  /**
   * @param out gets the JSON as it is made; not closed
   */
  JsonWriter(Descriptor type, GrpcMessage message, OutputStream out) throws IOException {
    this.in = message.input();
    this.out = FACTORY.createGenerator(out);
    begin(type, Integer.MAX_VALUE);
  }

  /** Writes everything. */
  static void write(Descriptor type, GrpcMessage message, OutputStream out) throws IOException {
    JsonWriter writer = new JsonWriter(type, message, out);
    while (writer.hasMore()) {
      writer.step();
    }
    writer.flush();
  }

  boolean hasMore() {
    return !levels.isEmpty();
  }

  /** Hands over what was written so far. */
  void flush() throws IOException {
    out.flush();
  }

  private void begin(Descriptor type, int outerLimit) throws IOException {
    levels.push(new Level(type, outerLimit));
    out.writeStartObject();
  }

  /** Writes the next field, or the end of a message; only while {@link #hasMore}. */
  void step() throws IOException {
    Level level = levels.element();
    int tag = in.readTag();
    if (tag == 0) {
      end(level);
      return;
    }
    FieldDescriptor field = level.type.findFieldByNumber(tag >>> 3);
    if (field == null) {
      in.skipField(tag);
      return;
    }
    enter(level, field);
    value(field);
  }

  private void end(Level level) throws IOException {
    endArray(level);
    out.writeEndObject();
    levels.pop();
    if (!levels.isEmpty()) {
      in.popLimit(level.outerLimit);
    }
  }

  private void endArray(Level level) throws IOException {
    if (level.array != null) {
      out.writeEndArray();
      level.array = null;
    }
  }

  private void enter(Level level, FieldDescriptor field) throws IOException {
    if (field.equals(level.array)) {
      return;
    }
    endArray(level);
    out.writeFieldName(field.getName());
    if (field.isRepeated()) {
      level.array = field;
      out.writeStartArray();
    }
  }

  private void value(FieldDescriptor field) throws IOException {
    switch (field.getType()) {
      case MESSAGE -> begin(field.getMessageType(), in.pushLimit(in.readRawVarint32()));
      case STRING -> out.writeString(in.readString());
      case BYTES -> out.writeBinary(in.readByteArray());
      case BOOL -> out.writeBoolean(in.readBool());
      case INT64 -> out.writeString(Long.toString(in.readInt64()));
      case UINT64 -> out.writeString(Long.toUnsignedString(in.readUInt64()));
      case INT32 -> out.writeNumber(in.readInt32());
      case UINT32 -> out.writeNumber(Integer.toUnsignedLong(in.readUInt32()));
      case ENUM -> enumValue(field, in.readEnum());
      case SINT32, SINT64, FIXED32, FIXED64, SFIXED32, SFIXED64, FLOAT, DOUBLE, GROUP ->
          throw new IllegalStateException("no answer has a field of this type: " + field);
    }
  }

  private void enumValue(FieldDescriptor field, int number) throws IOException {
    EnumValueDescriptor known = field.getEnumType().findValueByNumber(number);
    if (known == null) {
      out.writeNumber(number);
    } else {
      out.writeString(known.getName());
    }
  }
}
