package io.holdfast.storage.memory;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Cuts a stream into blocks with checksums. Memory: one block. */
final class BlockOutput extends OutputStream {
  private final DataOutputStream out;
  private final byte[] block = new byte[Format.BLOCK_BYTES_MAX];
  private int length;
  private long index;

  BlockOutput(DataOutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int value) throws IOException {
    if (length == block.length) {
      writeBlock();
    }
    block[length++] = (byte) value;
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    int done = 0;
    while (done < count) {
      if (length == block.length) {
        writeBlock();
      }
      int now = Math.min(count - done, block.length - length);
      System.arraycopy(bytes, offset + done, block, length, now);
      length += now;
      done += now;
    }
  }

  /** Writes what is left and the mark of the end. */
  void finish() throws IOException {
    if (length > 0) {
      writeBlock();
    }
    writeBlock();
    out.flush();
  }

  private void writeBlock() throws IOException {
    out.writeInt(length);
    out.writeInt(Format.checksum(index++, block, length));
    out.write(block, 0, length);
    length = 0;
  }
}
