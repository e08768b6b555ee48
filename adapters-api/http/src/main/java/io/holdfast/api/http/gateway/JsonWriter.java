package io.holdfast.api.http.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Writes the bytes of a message as JSON (N268, N269), field by field as they come, so that an
 * answer of any size can be written while it arrives. Of a long value, too, it holds a part at a
 * time, unless it is text.
 *
 * <p>Names are the proto names. What is not on the wire is left out; elements of one repeated field
 * stand together, as everything encodes them that is served here.
 */
final class JsonWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** Of a tag and the number behind it. */
  private static final int FIELD_BYTES_MAX = 20;

  /** Bytes of a value that are written at once, in whole groups of base64. */
  private static final int PART_BYTES = 3 * (8 << 10);

  private static final int GROUP_BYTES = 3;

  private final MessageBytes in;
  private final JsonGenerator out;
  private final Deque<Level> levels = new ArrayDeque<>();

  /** What is still to be read of the value that was begun; {@link #value} says of which field. */
  private int left;

  private @Nullable FieldDescriptor value;

  /** A message that is being written, up to where its last byte was read. */
  private static final class Level {
    final Descriptor type;
    final long end;
    @Nullable FieldDescriptor array;

    Level(Descriptor type, long end) {
      this.type = type;
      this.end = end;
    }
  }

  /**
   * @param in where the message begins
   * @param length of the message
   * @param out gets the JSON as it is made; not closed
   */
  JsonWriter(Descriptor type, MessageBytes in, int length, OutputStream out) throws IOException {
    this.in = in;
    this.out = FACTORY.createGenerator(out);
    begin(type, in.position() + length);
  }

  /** Writes everything. */
  static void write(Descriptor type, MessageBytes in, int length, OutputStream out)
      throws IOException {
    JsonWriter writer = new JsonWriter(type, in, length, out);
    while (writer.hasMore()) {
      if (!writer.step()) {
        throw new EOFException("a message is cut off");
      }
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

  private void begin(Descriptor type, long end) throws IOException {
    levels.push(new Level(type, end));
    out.writeStartObject();
  }

  /**
   * Writes the next field or a part of it, or the end of a message; only while {@link #hasMore}.
   *
   * @return false if the bytes for that have not arrived yet; nothing was written
   */
  boolean step() throws IOException {
    if (value != null) {
      return part(value);
    }
    Level level = levels.element();
    long rest = level.end - in.position();
    if (rest <= 0) {
      end(level);
      return true;
    }
    if (in.available() < Math.min(rest, FIELD_BYTES_MAX)) {
      return false;
    }
    int tag = (int) in.varint();
    FieldDescriptor field = level.type.findFieldByNumber(tag >>> 3);
    if (field == null) {
      throw new IOException("an unknown field: " + (tag >>> 3));
    }
    enter(level, field);
    value(level, field);
    return true;
  }

  private void end(Level level) throws IOException {
    endArray(level);
    out.writeEndObject();
    levels.pop();
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

  private void value(Level level, FieldDescriptor field) throws IOException {
    switch (field.getType()) {
      case MESSAGE -> {
        int length = length(level);
        begin(field.getMessageType(), in.position() + length);
      }
      case STRING -> beginLong(field, length(level));
      case BYTES -> {
        out.writeRawValue("\"");
        beginLong(field, length(level));
      }
      case BOOL -> out.writeBoolean(in.varint() != 0);
      case INT64 -> out.writeString(Long.toString(in.varint()));
      case UINT64 -> out.writeString(Long.toUnsignedString(in.varint()));
      case INT32 -> out.writeNumber((int) in.varint());
      case UINT32 -> out.writeNumber(Integer.toUnsignedLong((int) in.varint()));
      case ENUM -> enumValue(field, (int) in.varint());
      case SINT32, SINT64, FIXED32, FIXED64, SFIXED32, SFIXED64, FLOAT, DOUBLE, GROUP ->
          throw new IllegalStateException("no answer has a field of this type: " + field);
    }
  }

  private int length(Level level) throws IOException {
    long length = in.varint();
    if (length < 0 || length > level.end - in.position()) {
      throw new IOException("a value is longer than its message");
    }
    return (int) length;
  }

  private void beginLong(FieldDescriptor field, int length) {
    value = field;
    left = length;
  }

  private boolean part(FieldDescriptor field) throws IOException {
    return field.getType() == FieldDescriptor.Type.STRING ? text() : bytes();
  }

  /** Text is written when all of it is there: it is not long. */
  private boolean text() throws IOException {
    if (in.available() < left) {
      return false;
    }
    out.writeString(in.utf8(left));
    value = null;
    return true;
  }

  private boolean bytes() throws IOException {
    int count = Math.min(left, PART_BYTES);
    if (in.available() < count) {
      count = in.available() / GROUP_BYTES * GROUP_BYTES;
      if (count == 0) {
        return false;
      }
    }
    out.writeRaw(in.base64(count));
    left -= count;
    if (left == 0) {
      out.writeRaw('"');
      value = null;
    }
    return true;
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
