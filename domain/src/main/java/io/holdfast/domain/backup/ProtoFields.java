package io.holdfast.domain.backup;

import io.holdfast.domain.codec.ByteReader;
import io.holdfast.domain.codec.MalformedException;
import io.holdfast.ports.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A small message in protobuf's wire format, taken apart. Fields of which nobody asks do no harm.
 */
final class ProtoFields {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int DELIMITED = 2;

  private final Map<Long, Long> numbers = new HashMap<>();
  private final Map<Long, List<Bytes>> texts = new HashMap<>();

  private ProtoFields() {}

  /**
   * @throws MalformedException if it is no such message
   */
  static ProtoFields of(byte[] encoded) {
    ProtoFields fields = new ProtoFields();
    ByteReader in = new ByteReader(encoded);
    while (in.hasMore()) {
      fields.readField(in);
    }
    return fields;
  }

  private void readField(ByteReader in) {
    long tag = in.varint();
    long field = tag >>> 3;
    switch ((int) (tag & 7)) {
      case VARINT -> numbers.put(field, in.varint());
      case FIXED_64 -> numbers.put(field, Long.reverseBytes(in.fixed64()));
      case DELIMITED -> texts.computeIfAbsent(field, any -> new ArrayList<>()).add(in.bytes());
      default -> throw new MalformedException("no field of protobuf: tag " + tag);
    }
  }

  /** A number, a truth value or a choice; 0 if it is not there. */
  long number(int field) {
    return numbers.getOrDefault((long) field, 0L);
  }

  /** The last one counts; empty if there is none. */
  Bytes bytes(int field) {
    List<Bytes> all = all(field);
    return all.isEmpty() ? Bytes.EMPTY : all.getLast();
  }

  String text(int field) {
    return bytes(field).toUtf8();
  }

  List<Bytes> all(int field) {
    return texts.getOrDefault((long) field, List.of());
  }
}
