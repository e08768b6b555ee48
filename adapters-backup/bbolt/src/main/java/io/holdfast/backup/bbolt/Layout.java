package io.holdfast.backup.bbolt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers of the file format, version 2. All numbers in a file are little endian. */
final class Layout {
  /** Size of the pages that are written; what is read may have others. */
  static final int PAGE_BYTES = 4096;

  /** Id u64, flags u16, count u16, overflow u32. */
  static final int PAGE_HEADER_BYTES = 16;

  /** Of a leaf: flags, position, key and value size. Of a branch: position, key size, child u64. */
  static final int ELEMENT_BYTES = 16;

  /**
   * Root page u64, sequence u64; what follows, if the root page is 0, is the bucket's only page.
   */
  static final int BUCKET_HEADER_BYTES = 16;

  static final int BRANCH = 0x01;
  static final int LEAF = 0x02;
  static final int META = 0x04;

  /** Of an element in a leaf: its value is a bucket. */
  static final int BUCKET = 0x01;

  static final int MAGIC = 0xED0CDAED;
  static final int VERSION = 2;
  static final long NO_FREELIST = -1;

  /** Pages before the first of a tree. */
  static final int META_PAGES = 2;

  static final int KEY_BYTES_MAX = 32_768;

  private Layout() {}

  /** A way to read and write numbers in {@code bytes}. */
  static ByteBuffer in(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
