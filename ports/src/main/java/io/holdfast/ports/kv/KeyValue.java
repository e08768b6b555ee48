package io.holdfast.ports.kv;

import io.holdfast.ports.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A key with its value and history, kept as the protobuf wire bytes of {@code mvccpb.KeyValue}.
 *
 * <p>The bytes go to clients, watchers and files as they are; fields are decoded only when asked
 * for. Encoding: fields in number order, zero fields left out, 64-bit numbers as plain varints (key
 * = 1, create_revision = 2, mod_revision = 3, version = 4, value = 5, lease = 6).
 *
 * <p>Immutable. Decoding happens at most once per reading thread.
 */
public final class KeyValue {
  private final byte[] encoded;
  private @Nullable Fields fields;

  private record Fields(
      Bytes key, long createRevision, long modRevision, long version, Bytes value, long lease) {}

  private KeyValue(byte[] encoded, @Nullable Fields fields) {
    this.encoded = encoded;
    this.fields = fields;
  }

  /** Encodes the given fields. */
  public static KeyValue of(
      Bytes key, long createRevision, long modRevision, long version, Bytes value, long lease) {
    Fields fields = new Fields(key, createRevision, modRevision, version, value, lease);
    return new KeyValue(encode(fields), fields);
  }

  /** The record of a deletion: a key and the revision that deleted it. */
  public static KeyValue deletion(Bytes key, long modRevision) {
    return of(key, 0, modRevision, 0, Bytes.EMPTY, 0);
  }

  /** Takes over bytes that some {@link KeyValue} encoded; they must not be changed any more. */
  public static KeyValue ofEncoded(byte[] encoded) {
    return new KeyValue(encoded, null);
  }

  /** The wire bytes; not to be changed. */
  public byte[] encoded() {
    return encoded;
  }

  public Bytes key() {
    return fields().key;
  }

  /** The revision that created the key, for the last time. */
  public long createRevision() {
    return fields().createRevision;
  }

  /** The revision of this very write. */
  public long modRevision() {
    return fields().modRevision;
  }

  /** Writes since the creation, this one included; 0 in the record of a deletion. */
  public long version() {
    return fields().version;
  }

  public Bytes value() {
    return fields().value;
  }

  /** The lease the key is attached to, or 0. */
  public long lease() {
    return fields().lease;
  }

  private Fields fields() {
    Fields known = fields;
    if (known == null) {
      known = decode(encoded);
      fields = known;
    }
    return known;
  }

  private static byte[] encode(Fields f) {
    int size =
        bytesSize(f.key)
            + numberSize(f.createRevision)
            + numberSize(f.modRevision)
            + numberSize(f.version)
            + bytesSize(f.value)
            + numberSize(f.lease);
    byte[] out = new byte[size];
    int at = putBytes(out, 0, 0x0A, f.key);
    at = putNumber(out, at, 0x10, f.createRevision);
    at = putNumber(out, at, 0x18, f.modRevision);
    at = putNumber(out, at, 0x20, f.version);
    at = putBytes(out, at, 0x2A, f.value);
    putNumber(out, at, 0x30, f.lease);
    return out;
  }

  private static Fields decode(byte[] in) {
    ProtoCursor cursor = new ProtoCursor(in);
    Bytes key = Bytes.EMPTY;
    Bytes value = Bytes.EMPTY;
    long[] numbers = new long[7];
    while (cursor.hasMore()) {
      int tag = (int) cursor.varint();
      switch (tag) {
        case 0x0A -> key = cursor.bytes();
        case 0x2A -> value = cursor.bytes();
        case 0x10, 0x18, 0x20, 0x30 -> numbers[tag >>> 3] = cursor.varint();
        default -> throw new IllegalArgumentException("not a key-value record: tag " + tag);
      }
    }
    return new Fields(key, numbers[2], numbers[3], numbers[4], value, numbers[6]);
  }

  private static int bytesSize(Bytes bytes) {
    int length = bytes.length();
    return length == 0 ? 0 : 1 + ProtoCursor.varintSize(length) + length;
  }

  private static int numberSize(long number) {
    return number == 0 ? 0 : 1 + ProtoCursor.varintSize(number);
  }

  private static int putBytes(byte[] out, int at, int tag, Bytes bytes) {
    if (bytes.isEmpty()) {
      return at;
    }
    out[at] = (byte) tag;
    int next = ProtoCursor.putVarint(out, at + 1, bytes.length());
    System.arraycopy(bytes.array(), 0, out, next, bytes.length());
    return next + bytes.length();
  }

  private static int putNumber(byte[] out, int at, int tag, long number) {
    if (number == 0) {
      return at;
    }
    out[at] = (byte) tag;
    return ProtoCursor.putVarint(out, at + 1, number);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyValue kv && Arrays.equals(encoded, kv.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }

  @Override
  public String toString() {
    return "KeyValue[modRevision=" + modRevision() + ", bytes=" + encoded.length + "]";
  }
}
