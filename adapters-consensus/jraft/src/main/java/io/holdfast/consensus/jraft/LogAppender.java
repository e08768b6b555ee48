package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.entity.LogEntry;
import io.holdfast.ports.consensus.LogMeasures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;

/**
 * Writes batches of entries at the end of the log. Used by the library's one writing thread.
 *
 * <p>What is appended at once is a batch, as far as it goes into the buffer and the file; the next
 * batch begins when it was flushed, so that only the last one can be there in part. Of an append of
 * several batches a crash may leave the first ones: nobody was told of any of it.
 */
final class LogAppender {
  private static final int BUFFER_BYTES = 1 << 20;

  /** What the buffer grows to, unless for a single record that is larger. */
  private static final int BATCH_BYTES_MAX = 4 << 20;

  private record Placed(int position, int size) {}

  private final LogSegments segments;
  private final LogEntryPayload payloads;
  private final Lock structure;
  private final boolean sync;
  private final LogMeasures measures;
  private final List<Placed> placed = new ArrayList<>();
  private ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private int batchStart;
  private int end;

  LogAppender(
      LogSegments segments,
      LogEntryPayload payloads,
      Lock structure,
      boolean sync,
      LogMeasures measures) {
    this.measures = measures;
    this.segments = segments;
    this.payloads = payloads;
    this.structure = structure;
    this.sync = sync;
  }

  /**
   * Makes durable what was found when the log was opened. A member that was killed between writing
   * and flushing finds its last batch in the memory of the system; the library takes what it finds
   * for flushed and says so to the leader, who counts on it.
   *
   * <p>Earlier batches were flushed before this one was written. It is written again, as it is,
   * because a flush that failed before the start may have left it in memory as if it were on disk,
   * where another flush passes it over.
   */
  void settle() throws IOException {
    if (sync && !segments.isEmpty()) {
      long began = System.nanoTime();
      LogSegment segment = segments.last();
      segment.rewrite(lastBatch(segment));
      measures.flushes().record(System.nanoTime() - began);
    }
  }

  private static int lastBatch(LogSegment segment) throws IOException {
    long last = segment.lastIndex();
    return last < segment.firstIndex()
        ? 0
        : LogRecord.header(segment.read(last), 0, segment.positionOf(last)).batchStart();
  }

  /** Appends entries of rising index; readable and durable when this returns. */
  void append(List<LogEntry> entries) throws IOException {
    long expected = segments.lastIndex() + 1;
    begin();
    for (LogEntry entry : entries) {
      if (entry.getId().getIndex() != expected++) {
        throw new IOException("a gap in the log before index=" + entry.getId().getIndex());
      }
      add(entry);
    }
    finish();
  }

  private void add(LogEntry entry) throws IOException {
    ByteBuffer payload = payloads.encode(entry);
    int size = LogRecord.sizeOf(payload.remaining());
    if (segments.isEmpty() || !segments.last().hasRoomFor(end, size)) {
      finish();
      addSegment();
      begin();
    } else if (buffer.position() > 0 && size > BATCH_BYTES_MAX - buffer.position()) {
      finish();
      begin();
    }
    ensure(size);
    LogRecord.write(buffer, entry.getId().getIndex(), entry.getId().getTerm(), batchStart, payload);
    placed.add(new Placed(end, size));
    end += size;
  }

  private void begin() {
    batchStart = segments.isEmpty() ? 0 : segments.last().end();
    end = batchStart;
    placed.clear();
    if (buffer.capacity() > BUFFER_BYTES) {
      buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    }
    buffer.clear();
  }

  private void finish() throws IOException {
    if (placed.isEmpty()) {
      return;
    }
    LogSegment segment = segments.last();
    write(segment, buffer.flip());
    structure.lock();
    try {
      placed.forEach(record -> segment.add(record.position, record.size));
    } finally {
      structure.unlock();
    }
    placed.clear();
  }

  private void write(LogSegment segment, ByteBuffer bytes) throws IOException {
    measures.bytes().add(bytes.remaining());
    long began = System.nanoTime();
    segment.append(bytes);
    long written = System.nanoTime();
    measures.writes().record(written - began);
    if (sync) {
      segment.flush();
      measures.flushes().record(System.nanoTime() - written);
    }
  }

  private void addSegment() throws IOException {
    structure.lock();
    try {
      segments.addNew();
    } finally {
      structure.unlock();
    }
  }

  private void ensure(int size) {
    if (buffer.remaining() < size) {
      int doubled = Math.min(2 * buffer.capacity(), BATCH_BYTES_MAX);
      int capacity = Math.max(doubled, buffer.position() + size);
      buffer = ByteBuffer.allocateDirect(capacity).put(buffer.flip());
    }
  }
}
