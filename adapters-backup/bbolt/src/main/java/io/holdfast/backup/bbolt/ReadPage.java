package io.holdfast.backup.bbolt;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A page as it was read: all its elements lie inside it, whatever else may be wrong.
 *
 * @param bytes the page, or what a small bucket is in
 * @param start where it begins in there
 * @param id for messages
 */
record ReadPage(byte[] bytes, int start, long id, boolean leaf, int count) {
  static ReadPage of(byte[] bytes, int start, long id) throws BboltException {
    if (bytes.length - start < Layout.PAGE_HEADER_BYTES) {
      throw damaged(id, "no header");
    }
    ByteBuffer in = Layout.in(bytes);
    int flags = Short.toUnsignedInt(in.getShort(start + 8));
    int count = Short.toUnsignedInt(in.getShort(start + 10));
    if (flags != Layout.LEAF && flags != Layout.BRANCH) {
      throw damaged(id, "flags " + flags);
    }
    ReadPage page = new ReadPage(bytes, start, id, flags == Layout.LEAF, count);
    page.check();
    return page;
  }

  private static BboltException damaged(long id, String detail) {
    return Fault.PAGE_DAMAGED.exception("page " + id + ", " + detail);
  }

  private void check() throws BboltException {
    if (element(count) > bytes.length || (!leaf && count == 0)) {
      throw damaged(id, count + " elements");
    }
    for (int i = 0; i < count; i++) {
      if (end(i) > bytes.length) {
        throw damaged(id, "element " + i);
      }
    }
  }

  private int element(int index) {
    return start + Layout.PAGE_HEADER_BYTES + index * Layout.ELEMENT_BYTES;
  }

  private long number(int index, int at) {
    int raw = Layout.in(bytes).getInt(element(index) + at);
    return Integer.toUnsignedLong(raw);
  }

  private long keyStart(int index) {
    return element(index) + number(index, leaf ? 4 : 0);
  }

  private long keyEnd(int index) {
    return keyStart(index) + number(index, leaf ? 8 : 4);
  }

  private long end(int index) {
    return leaf ? keyEnd(index) + number(index, 12) : keyEnd(index);
  }

  /** Whether the value of an element is a bucket; of a leaf only. */
  boolean isBucket(int index) {
    return (number(index, 0) & Layout.BUCKET) != 0;
  }

  byte[] key(int index) {
    return Arrays.copyOfRange(bytes, (int) keyStart(index), (int) keyEnd(index));
  }

  /** Of a leaf only. */
  byte[] value(int index) {
    return Arrays.copyOfRange(bytes, (int) keyEnd(index), (int) end(index));
  }

  /** The page below; of a branch only. */
  long child(int index) {
    return Layout.in(bytes).getLong(element(index) + 8);
  }
}
