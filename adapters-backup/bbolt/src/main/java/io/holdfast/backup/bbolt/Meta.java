package io.holdfast.backup.bbolt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the first two pages tell: where the tree begins.
 *
 * @param pageBytes size of a page
 * @param root the page that lists the buckets
 * @param pages how many pages are in use, or free between such
 * @param transaction the one that wrote it; of two the higher counts
 */
record Meta(int pageBytes, long root, long pages, long transaction) {
  /** Bytes before the checksum, and with it. */
  private static final int CHECKED_BYTES = 56;

  static final int BYTES = 64;

  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** The page, whose number is that of the transaction. */
  byte[] page() {
    byte[] page = new byte[pageBytes];
    ByteBuffer out = Layout.in(page);
    out.putLong(transaction).putShort((short) Layout.META).putShort((short) 0).putInt(0);
    out.putInt(Layout.MAGIC).putInt(Layout.VERSION).putInt(pageBytes).putInt(0);
    out.putLong(root).putLong(0).putLong(Layout.NO_FREELIST).putLong(pages).putLong(transaction);
    out.putLong(checksum(page, Layout.PAGE_HEADER_BYTES));
    return page;
  }

  /** Reads what follows the header of a page at {@code at}. */
  static Meta read(byte[] page, int at) throws BboltException {
    ByteBuffer in = ByteBuffer.wrap(page, at, BYTES).slice().order(ByteOrder.LITTLE_ENDIAN);
    if (in.getInt(0) != Layout.MAGIC) {
      throw Fault.NO_DATABASE.exception("no magic number");
    }
    if (in.getInt(4) != Layout.VERSION) {
      throw Fault.UNKNOWN_VERSION.exception("version " + in.getInt(4));
    }
    if (in.getLong(CHECKED_BYTES) != checksum(page, at)) {
      throw Fault.META_DAMAGED.exception("checksum differs");
    }
    return new Meta(in.getInt(8), in.getLong(16), in.getLong(40), in.getLong(48));
  }

  private static long checksum(byte[] page, int at) {
    long hash = FNV_BASIS;
    for (int i = at; i < at + CHECKED_BYTES; i++) {
      hash = (hash ^ (page[i] & 0xFF)) * FNV_PRIME;
    }
    return hash;
  }
}
