package io.holdfast.storage.memory;

import java.util.zip.CRC32C;

/**
 * A checkpoint file: eight bytes of magic, the format version as four, then blocks. A block is its
 * length and checksum, four bytes each and big-endian, then that many bytes; one without bytes is
 * the last, and nothing follows it.
 *
 * <p>The bytes of all blocks together are the number of keyspaces, then for each its name, the
 * number of its entries, and these in key order: length of key, key, length of value, value.
 */
final class Format {
  static final long MAGIC = 0x484f4c444d454d31L;
  static final int VERSION = 1;
  static final int BLOCK_BYTES_MAX = 64 << 10;

  private Format() {}

  /** The checksum of a block covers its place too, so that no block can stand in for another. */
  static int checksum(long index, byte[] block, int length) {
    CRC32C crc = new CRC32C();
    for (int shift = 56; shift >= 0; shift -= 8) {
      crc.update((int) (index >>> shift) & 0xff);
    }
    crc.update(block, 0, length);
    return (int) crc.getValue();
  }
}
