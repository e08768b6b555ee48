package io.holdfast.consensus.jraft;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records of a file when the log is opened.
 *
 * <p>Where the records end, zeros must follow, with one exception: the write under way when the
 * power went. It is the last batch of the last file, and what of it reached the disk is any of its
 * pages. So behind the last good record, in the last file, something else than zeros is dropped if
 *
 * <ul>
 *   <li>no later record was written in a batch of its own: then what is broken had not been
 *       flushed;
 *   <li>and a sector of what is broken is missing, that is, all zeros: a sector is written as a
 *       whole, so other damage is not from a write cut short.
 * </ul>
 *
 * Everything else is damage, and with it the log is not opened: what was promised may be missing.
 */
final class LogScan {
  private static final int SECTOR = 512;

  private final LogSegment segment;
  private final boolean last;
  private final ByteBuffer content;

  /**
   * @param last whether no other file follows
   */
  LogScan(LogSegment segment, boolean last) throws IOException {
    this.segment = segment;
    this.last = last;
    this.content = segment.content();
  }

  /** Whether the file was being made when the power went, so that it holds nothing. */
  boolean isUnborn() {
    return last && !segment.hasHeader(content) && isZero(LogSegment.HEADER_BYTES, content.limit());
  }

  /** Notes every good record in the segment and shows it to {@code reader}. */
  void run(BiConsumer<LogRecord, ByteBuffer> reader) throws IOException {
    if (!segment.hasHeader(content)) {
      throw new LogDamagedException(segment.file(), 0, "it has no header");
    }
    int at = LogSegment.HEADER_BYTES;
    for (@Nullable LogRecord record = recordAt(at); record != null; record = recordAt(at)) {
      segment.add(at, record.end() - at);
      reader.accept(record, payload(record));
      at = record.end();
    }
    checkRest(at);
  }

  private ByteBuffer payload(LogRecord record) {
    return content.slice(record.position() + LogRecord.HEADER_BYTES, record.payloadBytes());
  }

  private void checkRest(int at) throws IOException {
    if (isZero(at, content.limit())) {
      return;
    }
    if (!last) {
      throw new LogDamagedException(segment.file(), at, "not in the last file");
    }
    if (wasFlushed(at)) {
      throw new LogDamagedException(segment.file(), at, "later records are good");
    }
    if (!missesSector(at)) {
      throw new LogDamagedException(segment.file(), at, "no part of it is missing");
    }
    segment.truncateBehindLast();
  }

  /** The next record, or null if there is none that is good. */
  private @Nullable LogRecord recordAt(int at) {
    if (at + LogRecord.HEADER_BYTES > content.limit()) {
      return null;
    }
    LogRecord record = LogRecord.header(content, at, at);
    boolean good =
        record.index() == segment.lastIndex() + 1
            && record.fitsBefore(content.limit())
            && record.belongsTo(payload(record));
    return good ? record : null;
  }

  /** Whether the header of a record follows whose batch began after {@code broken}. */
  private boolean wasFlushed(int broken) {
    long next = segment.lastIndex() + 1;
    for (int at = broken + LogRecord.ALIGNMENT;
        at + LogRecord.HEADER_BYTES <= content.limit();
        at += LogRecord.ALIGNMENT) {
      LogRecord record = LogRecord.header(content, at, at);
      if (record.hasIntactHeader() && record.index() > next && record.batchStart() > broken) {
        return true;
      }
    }
    return false;
  }

  private boolean missesSector(int broken) {
    int end = endOf(broken);
    for (int from = broken; from < end; from = (from / SECTOR + 1) * SECTOR) {
      if (isZero(from, Math.min((from / SECTOR + 1) * SECTOR, content.limit()))) {
        return true;
      }
    }
    return false;
  }

  /** Where what is broken ends; without an intact header, where the header would. */
  private int endOf(int broken) {
    int headerEnd = broken + LogRecord.HEADER_BYTES;
    if (headerEnd > content.limit()) {
      return content.limit();
    }
    LogRecord record = LogRecord.header(content, broken, broken);
    return record.fitsBefore(content.limit()) ? record.end() : headerEnd;
  }

  private boolean isZero(int from, int to) {
    int at = from;
    while (at <= to - Long.BYTES && content.getLong(at) == 0) {
      at += Long.BYTES;
    }
    while (at < to && content.get(at) == 0) {
      at++;
    }
    return at >= to;
  }
}
