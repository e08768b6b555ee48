package io.holdfast.consensus.jraft;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * One entry in a file of the log, version 1: a header and the payload.
 *
 * <pre>
 *   0  payload length      4 bytes, at least 1; zero where nothing was written yet
 *   4  payload checksum    4 bytes, CRC-32C
 *   8  index               8 bytes
 *  16  term                8 bytes
 *  24  start of the batch  4 bytes, where in this file the write began that brought the record
 *  28  header checksum     4 bytes, CRC-32C of what comes before it
 *  32  payload             then zeros up to a multiple of 8
 * </pre>
 *
 * The start of the batch tells later what was flushed: a batch is written only after the one before
 * it was flushed. The header has a checksum of its own so that the length can be trusted where the
 * payload cannot.
 *
 * @param position where in the file it begins
 * @param payloadBytes its length without padding
 * @param hasIntactHeader whether the other components are what was written
 */
record LogRecord(
    int position,
    int payloadBytes,
    int payloadChecksum,
    long index,
    long term,
    int batchStart,
    boolean hasIntactHeader) {
  static final int HEADER_BYTES = 32;
  static final int ALIGNMENT = 8;
  private static final int CHECKED_BYTES = 28;

  /** Bytes a payload of that length takes in the file. */
  static int sizeOf(int payloadBytes) {
    return Math.addExact(HEADER_BYTES, payloadBytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** Writes a record at the buffer's position. */
  static void write(ByteBuffer out, long index, long term, int batchStart, ByteBuffer payload) {
    int start = out.position();
    int length = payload.remaining();
    out.putInt(length).putInt(checksum(payload, payload.position(), length));
    out.putLong(index).putLong(term).putInt(batchStart);
    out.putInt(checksum(out, start, CHECKED_BYTES));
    out.put(payload.duplicate());
    while (out.position() < start + sizeOf(length)) {
      out.put((byte) 0);
    }
  }

  /** Reads the header at a place in a buffer. */
  static LogRecord header(ByteBuffer in, int at, int positionInFile) {
    return new LogRecord(
        positionInFile,
        in.getInt(at),
        in.getInt(at + 4),
        in.getLong(at + 8),
        in.getLong(at + 16),
        in.getInt(at + 24),
        in.getInt(at) > 0 && in.getInt(at + CHECKED_BYTES) == checksum(in, at, CHECKED_BYTES));
  }

  int end() {
    return position + sizeOf(payloadBytes);
  }

  /** Whether the record as a whole, its header being intact, ends before {@code limit}. */
  boolean fitsBefore(int limit) {
    return hasIntactHeader && payloadBytes <= limit - position - HEADER_BYTES && end() <= limit;
  }

  /** Whether this is the payload that was written. */
  boolean belongsTo(ByteBuffer payload) {
    return payloadChecksum == checksum(payload, payload.position(), payload.remaining());
  }

  private static int checksum(ByteBuffer buffer, int start, int length) {
    CRC32C crc = new CRC32C();
    crc.update(buffer.slice(start, length));
    return (int) crc.getValue();
  }
}
