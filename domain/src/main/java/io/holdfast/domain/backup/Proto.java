package io.holdfast.domain.backup;

import io.holdfast.domain.codec.ByteWriter;
import io.holdfast.ports.Bytes;

/** A message in protobuf's wire format, with its fields in order and none that is zero. */
final class Proto {
  private static final int VARINT = 0;
  private static final int DELIMITED = 2;

  private final ByteWriter out = new ByteWriter(64);

  Proto number(int field, long value) {
    if (value != 0) {
      out.varint((long) field << 3 | VARINT).varint(value);
    }
    return this;
  }

  Proto bytes(int field, Bytes value) {
    return value.isEmpty() ? this : message(field, value.array());
  }

  Proto text(int field, String value) {
    return bytes(field, Bytes.utf8(value));
  }

  /** Bytes that are there even if there are none. */
  Proto message(int field, byte[] encoded) {
    out.varint((long) field << 3 | DELIMITED).varint(encoded.length).raw(encoded);
    return this;
  }

  byte[] toArray() {
    return out.toArray();
  }
}
