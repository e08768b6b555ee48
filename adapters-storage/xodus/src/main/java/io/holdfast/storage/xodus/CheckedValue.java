package io.holdfast.storage.xodus;

import io.holdfast.ports.storage.StoreException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import jetbrains.exodus.ArrayByteIterable;
import jetbrains.exodus.ByteIterable;

/**
 * A value as it is stored: followed by a checksum of itself and its key, as the engine has none. A
 * value that changed on disk, or that belongs to another key, is an error and no answer.
 */
final class CheckedValue {
  private CheckedValue() {}

  static ArrayByteIterable of(byte[] key, byte[] value) {
    byte[] stored = Arrays.copyOf(value, value.length + Integer.BYTES);
    ByteBuffer.wrap(stored).putInt(value.length, checksum(key, value, value.length));
    return new ArrayByteIterable(stored);
  }

  static byte[] read(byte[] key, ByteIterable stored) {
    byte[] bytes = stored.getBytesUnsafe();
    int length = stored.getLength() - Integer.BYTES;
    if (length < 0 || ByteBuffer.wrap(bytes).getInt(length) != checksum(key, bytes, length)) {
      throw new StoreException("a value is damaged on disk");
    }
    return Arrays.copyOf(bytes, length);
  }

  private static int checksum(byte[] key, byte[] value, int length) {
    CRC32C crc = new CRC32C();
    crc.update(key, 0, key.length);
    crc.update(value, 0, length);
    return (int) crc.getValue();
  }
}
