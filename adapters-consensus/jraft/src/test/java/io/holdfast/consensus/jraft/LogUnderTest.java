package io.holdfast.consensus.jraft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.alipay.sofa.jraft.conf.ConfigurationManager;
import com.alipay.sofa.jraft.entity.EnumOutter.EntryType;
import com.alipay.sofa.jraft.entity.LogEntry;
import com.alipay.sofa.jraft.entity.LogId;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.entity.codec.v2.LogEntryV2CodecFactory;
import com.alipay.sofa.jraft.option.LogStorageOptions;
import io.holdfast.ports.consensus.LogMeasures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A log in a directory that a test opens, breaks and opens again. */
final class LogUnderTest implements AutoCloseable {
  static final int SEGMENT_BYTES = 8192;

  private final Path directory;
  private final ConfigurationManager configurations = new ConfigurationManager();
  private final ConfigurationWatch watch = new ConfigurationWatch(PeerNames.peer(1));
  private final LogMeasures measures = new LogMeasures();
  private final SegmentedLogStorage storage;
  private final boolean opened;

  LogUnderTest(Path directory) {
    this(directory, SEGMENT_BYTES);
  }

  LogUnderTest(Path directory, int segmentBytes) {
    this.directory = directory;
    this.storage = new SegmentedLogStorage(directory, segmentBytes, true, watch, measures);
    LogStorageOptions options = new LogStorageOptions();
    options.setConfigurationManager(configurations);
    options.setLogEntryCodecFactory(LogEntryV2CodecFactory.getInstance());
    this.opened = storage.init(options);
  }

  SegmentedLogStorage storage() {
    return storage;
  }

  boolean isOpened() {
    return opened;
  }

  ConfigurationManager configurations() {
    return configurations;
  }

  ConfigurationWatch watch() {
    return watch;
  }

  LogMeasures measures() {
    return measures;
  }

  /** Appends entries {@code from} to {@code to} in one batch. */
  void append(long from, long to, long term) {
    List<LogEntry> batch =
        LongStream.rangeClosed(from, to).mapToObj(index -> entry(index, term)).toList();
    assertEquals(batch.size(), storage.appendEntries(batch));
  }

  static LogEntry entry(long index, long term) {
    return entry(index, term, text(index, term));
  }

  static LogEntry entry(long index, long term, byte[] data) {
    LogEntry entry = new LogEntry(EntryType.ENTRY_TYPE_DATA);
    entry.setId(new LogId(index, term));
    entry.setData(ByteBuffer.wrap(data));
    return entry;
  }

  /** Entries of a megabyte each. */
  static List<LogEntry> megabytes(long from, long to) {
    return LongStream.rangeClosed(from, to)
        .mapToObj(index -> entry(index, 1, megabyte(index)))
        .toList();
  }

  private static byte[] megabyte(long index) {
    byte[] data = new byte[1 << 20];
    new SplittableRandom(index).nextBytes(data);
    return data;
  }

  /** Fails unless the log holds exactly these entries of a megabyte each. */
  void assertMegabytes(long from, long to) {
    assertTrue(opened, "opened");
    assertEquals(from, storage.getFirstLogIndex());
    assertEquals(to, storage.getLastLogIndex());
    for (long index = from; index <= to; index++) {
      LogEntry found = storage.getEntry(index);
      assertTrue(found != null, "entry " + index);
      assertEquals(ByteBuffer.wrap(megabyte(index)), found.getData());
    }
  }

  static LogEntry configuration(long index, long term, List<Long> voters, List<Long> learners) {
    LogEntry entry = new LogEntry(EntryType.ENTRY_TYPE_CONFIGURATION);
    entry.setId(new LogId(index, term));
    entry.setPeers(peers(voters));
    entry.setLearners(peers(learners));
    return entry;
  }

  private static List<PeerId> peers(List<Long> ids) {
    return ids.stream().map(PeerNames::peer).toList();
  }

  private static byte[] text(long index, long term) {
    String text = "entry " + index + " of term " + term + " ";
    return text.repeat(1 + (int) (index % 9)).getBytes(StandardCharsets.UTF_8);
  }

  /** Fails unless the log holds exactly these entries, as they were appended. */
  void assertHolds(long from, long to, long term) {
    assertTrue(opened, "opened");
    assertEquals(from, storage.getFirstLogIndex());
    assertEquals(to < from ? 0 : to, storage.getLastLogIndex());
    for (long index = from; index <= to; index++) {
      assertEntry(index, term);
    }
    assertEquals(null, storage.getEntry(from - 1));
    assertEquals(null, storage.getEntry(to + 1));
  }

  void assertEntry(long index, long term) {
    LogEntry found = storage.getEntry(index);
    assertTrue(found != null, () -> "entry " + index);
    assertEquals(new LogId(index, term), found.getId());
    assertEquals(ByteBuffer.wrap(text(index, term)), found.getData());
  }

  /** The files with entries, oldest first. */
  List<Path> files() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(f -> f.toString().endsWith(LogSegment.SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    storage.shutdown();
  }
}
