package io.holdfast.storage.memory;

import io.holdfast.ports.storage.StoreFormatException;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Joins blocks into a stream; hands out no byte of a block before its checksum was compared. */
final class BlockInput extends InputStream {
  private final DataInputStream in;
  private final byte[] block = new byte[Format.BLOCK_BYTES_MAX];
  private int length;
  private int position;
  private long index;
  private boolean ended;

  BlockInput(DataInputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return available() > 0 || readBlock() ? block[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    if (available() == 0 && !readBlock()) {
      return -1;
    }
    int now = Math.min(count, available());
    System.arraycopy(block, position, bytes, offset, now);
    position += now;
    return now;
  }

  @Override
  public int available() {
    return length - position;
  }

  private boolean readBlock() throws IOException {
    if (ended) {
      return false;
    }
    int next = in.readInt();
    int checksum = in.readInt();
    if (next < 0 || next > block.length) {
      throw new StoreFormatException("damaged checkpoint: block=" + index + " length=" + next);
    }
    in.readFully(block, 0, next);
    if (Format.checksum(index, block, next) != checksum) {
      throw new StoreFormatException("damaged checkpoint: block=" + index + " checksum differs");
    }
    index++;
    position = 0;
    length = next;
    ended = next == 0;
    return !ended;
  }
}
