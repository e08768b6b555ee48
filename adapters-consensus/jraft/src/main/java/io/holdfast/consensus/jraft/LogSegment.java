package io.holdfast.consensus.jraft;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * One file of the log: a header, records without gaps, zeros.
 *
 * <p>Space is filled with zeros ahead of the records, so that flushing a record does not change the
 * file's metadata. Where each record begins is kept in memory, four bytes for each.
 *
 * <p>What is noted is guarded by the lock of {@link SegmentedLogStorage}; {@link #append} and
 * {@link #flush} change none of it, so they may run beside {@link #read}.
 */
final class LogSegment implements AutoCloseable {
  static final int HEADER_BYTES = 32;
  static final String SUFFIX = ".log";
  private static final long MAGIC = 0x484f4c44_4c4f4701L;
  private static final int FILL_BYTES = 4 << 20;
  private static final int REWRITE_BYTES = 1 << 16;
  private static final int READ_BYTES = 1 << 20;
  private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(1 << 16).asReadOnlyBuffer();

  private final Path file;
  private final long firstIndex;
  private final int capacity;
  private final FileChannel channel;
  private int[] positions = new int[1024];
  private int count;
  private int end = HEADER_BYTES;
  private int filledTo;

  private LogSegment(Path file, long firstIndex, int capacity, FileChannel channel) {
    this.file = file;
    this.firstIndex = firstIndex;
    this.capacity = capacity;
    this.channel = channel;
  }

  /** Makes a new file; it is durable when this returns. */
  static LogSegment create(Path directory, long firstIndex, int capacity) throws IOException {
    Path file = directory.resolve(name(firstIndex));
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    LogSegment segment = new LogSegment(file, firstIndex, capacity, channel);
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).putLong(MAGIC).putLong(firstIndex);
    writeFully(channel, header.rewind(), 0);
    segment.filledTo = HEADER_BYTES;
    segment.fill(HEADER_BYTES + 1);
    channel.force(true);
    LogStart.flushDirectory(directory);
    return segment;
  }

  /** Opens a file; its records are still to be found by {@link LogScan}. */
  static LogSegment open(Path file, int capacity) throws IOException {
    long firstIndex = indexOf(file);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    LogSegment segment = new LogSegment(file, firstIndex, capacity, channel);
    if (channel.size() > Integer.MAX_VALUE) {
      segment.close();
      throw new LogDamagedException(file, Integer.MAX_VALUE, "it is larger than any file written");
    }
    segment.filledTo = (int) channel.size();
    return segment;
  }

  static String name(long firstIndex) {
    return String.format("%020d%s", firstIndex, SUFFIX);
  }

  static long indexOf(Path file) throws LogDamagedException {
    String name = file.getFileName().toString();
    try {
      long index = Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
      if (index > 0) {
        return index;
      }
    } catch (NumberFormatException e) {
      // as below
    }
    throw new LogDamagedException(file, 0, "its name is no index");
  }

  Path file() {
    return file;
  }

  long firstIndex() {
    return firstIndex;
  }

  /** The last entry here, or the one before the first if it is empty. */
  long lastIndex() {
    return firstIndex + count - 1;
  }

  int end() {
    return end;
  }

  /** The whole file, mapped: not to be used once the file changes. */
  ByteBuffer content() throws IOException {
    return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
  }

  boolean hasHeader(ByteBuffer content) {
    return content.limit() >= HEADER_BYTES
        && content.getLong(0) == MAGIC
        && content.getLong(8) == firstIndex;
  }

  /** Whether a record may go there; the first one always may. */
  boolean hasRoomFor(int position, int bytes) {
    return position == HEADER_BYTES || bytes <= capacity - position;
  }

  /** Notes a record that is in the file, or in what is about to be appended. */
  void add(int position, int size) {
    int[] known = positions;
    if (count == known.length) {
      known = Arrays.copyOf(known, count * 2);
    }
    known[count] = position;
    positions = known;
    end = position + size;
    count++;
  }

  /** Writes records behind the last one; they are noted by {@link #add} afterwards. */
  void append(ByteBuffer records) throws IOException {
    fill(end + records.remaining());
    writeFully(channel, records, end);
  }

  void flush() throws IOException {
    channel.force(false);
  }

  /**
   * Writes what is in the file from {@code position} to the end of the records once more, as it is,
   * and flushes it together with the length of the file.
   */
  void rewrite(int position) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(REWRITE_BYTES);
    for (int at = position; at < end; at += piece.limit()) {
      piece.clear().limit(Math.min(piece.capacity(), end - at));
      readFully(piece, at);
      if (piece.hasRemaining()) {
        throw new LogDamagedException(file, at, "the file is too short");
      }
      writeFully(channel, piece.flip(), at);
    }
    channel.force(true);
  }

  /** Reads the record of an entry that is here. */
  ByteBuffer read(long index) throws IOException {
    int place = Math.toIntExact(index - firstIndex);
    int limit = place + 1 < count ? positions[place + 1] : end;
    ByteBuffer record = ByteBuffer.allocate(limit - positions[place]);
    readFully(record, positions[place]);
    if (record.hasRemaining()) {
      throw new LogDamagedException(file, positions[place], "the file is too short");
    }
    return record.flip();
  }

  int positionOf(long index) {
    return positions[Math.toIntExact(index - firstIndex)];
  }

  /** Drops what comes after {@code lastKept}, or all of it; durable when this returns. */
  void truncateAfter(long lastKept) throws IOException {
    int kept = Math.toIntExact(Math.max(0, lastKept - firstIndex + 1));
    if (kept < count) {
      truncateAt(positions[kept], kept);
    }
  }

  /** Drops what is in the file behind the last record, even if it was never complete. */
  void truncateBehindLast() throws IOException {
    truncateAt(end, count);
  }

  private void truncateAt(int position, int kept) throws IOException {
    channel.truncate(position);
    channel.force(true);
    filledTo = position;
    end = position;
    count = kept;
  }

  void delete() throws IOException {
    close();
    Files.deleteIfExists(file);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void fill(int upTo) throws IOException {
    if (upTo <= filledTo) {
      return;
    }
    int target = Math.max(upTo, Math.min(capacity, filledTo + FILL_BYTES));
    while (filledTo < target) {
      ByteBuffer zeros = ZEROS.duplicate();
      zeros.limit(Math.min(zeros.capacity(), target - filledTo));
      int length = zeros.limit();
      writeFully(channel, zeros, filledTo);
      filledTo += length;
    }
  }

  /** In pieces, as the system reads into memory outside of the heap, which is as large as each. */
  private void readFully(ByteBuffer into, long from) throws IOException {
    int end = into.limit();
    int read = 0;
    while (read >= 0 && into.position() < end) {
      into.limit(Math.min(end, into.position() + READ_BYTES));
      read = channel.read(into, from + into.position());
    }
    into.limit(end);
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes, long at)
      throws IOException {
    long position = at;
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
  }
}
