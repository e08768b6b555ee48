package io.holdfast.backup.bbolt;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Keys and values. */
final class Leaf implements Page {
  private final int elementFlags;
  private final List<byte[]> keys = new ArrayList<>();
  private final List<byte[]> values = new ArrayList<>();
  private int bytes = Layout.PAGE_HEADER_BYTES;

  /**
   * @param elementFlags {@link Layout#BUCKET} if the values are buckets, else 0
   */
  Leaf(int elementFlags) {
    this.elementFlags = elementFlags;
  }

  /** Bytes that one more row takes. */
  static int cost(byte[] key, byte[] value) {
    return Math.addExact(Layout.ELEMENT_BYTES + key.length, value.length);
  }

  void add(byte[] key, byte[] value) {
    keys.add(key);
    values.add(value);
    bytes = Math.addExact(bytes, cost(key, value));
  }

  byte[] firstKey() {
    return keys.getFirst();
  }

  @Override
  public int bytes() {
    return bytes;
  }

  @Override
  public int count() {
    return keys.size();
  }

  @Override
  public int flags() {
    return Layout.LEAF;
  }

  @Override
  public void writeBody(ByteBuffer out) {
    int position = count() * Layout.ELEMENT_BYTES;
    for (int i = 0; i < count(); i++) {
      int keyBytes = keys.get(i).length;
      int valueBytes = values.get(i).length;
      out.putInt(elementFlags).putInt(position).putInt(keyBytes).putInt(valueBytes);
      position += keyBytes + valueBytes - Layout.ELEMENT_BYTES;
    }
    for (int i = 0; i < count(); i++) {
      out.put(keys.get(i)).put(values.get(i));
    }
  }
}
