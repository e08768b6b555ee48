package io.holdfast.consensus.jraft;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The files of a log, in order and without gaps between them.
 *
 * <p>Files are taken away from the end towards the beginning when the tail is dropped, and from the
 * beginning when the head is: whatever a crash leaves has no hole.
 *
 * <p>Not thread-safe; see {@link SegmentedLogStorage}.
 */
final class LogSegments implements AutoCloseable {
  private final Path directory;
  private final int segmentBytes;
  private final LogStart start;
  private final List<LogSegment> segments = new ArrayList<>();
  private long firstIndex;

  LogSegments(Path directory, int segmentBytes) {
    this.directory = directory;
    this.segmentBytes = segmentBytes;
    this.start = new LogStart(directory);
  }

  /**
   * Opens every file and shows each record of the log to {@code reader}. Which files there are is
   * durable afterwards; what is in the last one need not be, see {@link LogAppender#settle}.
   */
  void open(BiConsumer<LogRecord, ByteBuffer> reader) throws IOException {
    firstIndex = start.load();
    List<Path> files = files();
    for (int i = 0; i < files.size(); i++) {
      open(files.get(i), i == files.size() - 1, reader);
    }
    LogStart.flushDirectory(directory);
    dropBefore(firstIndex);
  }

  private void open(Path file, boolean last, BiConsumer<LogRecord, ByteBuffer> reader)
      throws IOException {
    LogSegment segment = LogSegment.open(file, segmentBytes);
    segments.add(segment);
    LogScan scan = new LogScan(segment, last);
    if (scan.isUnborn()) {
      segments.removeLast();
      segment.delete();
      return;
    }
    if (segments.size() > 1
        && segments.get(segments.size() - 2).lastIndex() + 1 != segment.firstIndex()) {
      throw new LogDamagedException(file, 0, "entries are missing before it");
    }
    if (segments.size() == 1 && segment.firstIndex() > firstIndex) {
      throw new LogDamagedException(file, 0, "entries are missing at the beginning");
    }
    scan.run((record, payload) -> {
      if (record.index() >= firstIndex) {
        reader.accept(record, payload);
      }
    });
  }

  long firstIndex() {
    return firstIndex;
  }

  /** The last entry, or the one before the first if there is none. */
  long lastIndex() {
    return segments.isEmpty()
        ? firstIndex - 1
        : Math.max(segments.getLast().lastIndex(), firstIndex - 1);
  }

  boolean has(long index) {
    return index >= firstIndex && index <= lastIndex();
  }

  /** The file an entry is in. */
  LogSegment at(long index) {
    int low = 0;
    int high = segments.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (segments.get(middle).firstIndex() <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return segments.get(low);
  }

  boolean isEmpty() {
    return segments.isEmpty();
  }

  LogSegment last() {
    return segments.getLast();
  }

  void addNew() throws IOException {
    segments.add(LogSegment.create(directory, lastIndex() + 1, segmentBytes));
  }

  /** Makes {@code kept} the first entry. */
  void dropHead(long kept) throws IOException {
    if (kept > firstIndex) {
      start.store(kept);
      firstIndex = kept;
      dropBefore(kept);
    }
  }

  /** Makes {@code kept} the last entry. */
  void dropTail(long kept) throws IOException {
    while (!segments.isEmpty() && segments.getLast().firstIndex() > kept) {
      segments.removeLast().delete();
      LogStart.flushDirectory(directory);
    }
    if (!segments.isEmpty()) {
      segments.getLast().truncateAfter(kept);
    }
  }

  /** Empties the log; {@code next} will be its first entry. */
  void reset(long next) throws IOException {
    dropTail(0);
    start.store(next);
    firstIndex = next;
  }

  @Override
  public void close() throws IOException {
    for (LogSegment segment : segments) {
      segment.close();
    }
    segments.clear();
  }

  /** A file goes once all of its entries are before the first, also if it is the only one. */
  private void dropBefore(long index) throws IOException {
    boolean dropped = false;
    while (!segments.isEmpty() && segments.getFirst().lastIndex() < index && !isNext(index)) {
      segments.removeFirst().delete();
      dropped = true;
    }
    if (dropped) {
      LogStart.flushDirectory(directory);
    }
  }

  /** Whether the only file left is one that the next entry can go into. */
  private boolean isNext(long index) {
    return segments.size() == 1 && segments.getFirst().lastIndex() + 1 == index;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(file -> file.getFileName().toString().endsWith(LogSegment.SUFFIX))
          .sorted()
          .toList();
    }
  }
}
