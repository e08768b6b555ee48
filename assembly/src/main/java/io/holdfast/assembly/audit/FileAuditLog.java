package io.holdfast.assembly.audit;

import io.holdfast.ports.audit.AuditLog;
import io.holdfast.ports.audit.AuditRecord;
import io.holdfast.server.config.AuditConfig;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * An audit log in a file, one line of JSON for each record.
 *
 * <ul>
 *   <li>Records wait in a bounded queue for the one thread that writes; what does not fit is
 *       dropped, and the next line says how many that were.
 *   <li>A file that was moved away or removed is replaced by a new one before the next lines.
 *   <li>What cannot be written is dropped, counted and said in the log, once for each time that it
 *       begins to fail; nobody else is held up by that. The next lines that can be written begin
 *       with how many that were.
 * </ul>
 */
public final class FileAuditLog implements AuditLog, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(FileAuditLog.class.getName());

  private final AuditConfig config;
  private final InstantSource clock;
  private final AuditMeasures measures;
  private final AuditFile file;
  private final AuditQueue queue;
  private final Thread writer;

  // Of the writer.
  private boolean failing;
  private boolean dropping;
  private long unwritten;

  private FileAuditLog(
      AuditConfig config, InstantSource clock, AuditMeasures measures, AuditFile file) {
    this.config = config;
    this.clock = clock;
    this.measures = measures;
    this.file = file;
    this.queue = new AuditQueue(config.queueBytesMax());
    this.writer = Thread.ofPlatform().name("audit").daemon().unstarted(this::write);
  }

  /**
   * Opens the file, making it if need be.
   *
   * @throws AuditOpenException if it cannot be written to
   */
  public static FileAuditLog open(AuditConfig config, InstantSource clock, AuditMeasures measures) {
    try {
      FileAuditLog log = new FileAuditLog(config, clock, measures, AuditFile.open(config.file()));
      log.writer.start();
      return log;
    } catch (IOException e) {
      throw new AuditOpenException(config.file(), e);
    }
  }

  @Override
  public void tell(AuditRecord record) {
    if (!queue.offer(new AuditQueue.Entry(clock.instant(), record))) {
      measures.dropped().increment();
    }
  }

  /** Opens the file by its name once more, soon. Any thread. */
  public void reopen() {
    queue.reopen();
  }

  /** Writes out what waits, for a bounded time. */
  @Override
  public void close() {
    queue.close();
    try {
      if (!writer.join(config.closeMax())) {
        LOG.log(Level.WARNING, "audit log not written out in time seconds=" + seconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long seconds() {
    return TimeUnit.MILLISECONDS.toSeconds(config.closeMax().toMillis());
  }

  private void write() {
    try (AuditFile closing = file) {
      AuditQueue.Work work;
      do {
        work = queue.take();
        write(work);
      } while (!work.last());
    } catch (IOException e) {
      failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(AuditQueue.Work work) {
    sayDropped(work.dropped());
    try {
      if (work.reopen() || file.isMoved()) {
        file.reopen();
      }
    } catch (IOException e) {
      failed(e);
    }
    try {
      file.add(ByteBuffer.wrap(lines(work).getBytes(StandardCharsets.UTF_8)));
      measures.written().add(work.entries().size());
      unwritten = 0;
      failing = false;
    } catch (IOException e) {
      measures.dropped().add(work.entries().size());
      unwritten += work.entries().size() + work.dropped();
      failed(e);
    }
  }

  private String lines(AuditQueue.Work work) {
    StringBuilder lines = new StringBuilder();
    addDropped(lines, unwritten);
    work.entries().forEach(entry -> lines.append(AuditLine.of(entry.time(), entry.record())));
    addDropped(lines, work.dropped());
    return lines.toString();
  }

  private void addDropped(StringBuilder lines, long count) {
    if (count > 0) {
      lines.append(AuditLine.dropped(clock.instant(), count));
    }
  }

  private void sayDropped(long dropped) {
    if (dropped > 0 && !dropping) {
      LOG.log(Level.WARNING, "audit log drops records, writing is too slow dropped=" + dropped);
    }
    dropping = dropped > 0;
  }

  private void failed(IOException failure) {
    measures.failures().increment();
    if (!failing) {
      failing = true;
      LOG.log(
          Level.ERROR,
          "audit log cannot be written path=" + config.file() + " error=\"" + failure + "\"");
    }
  }
}
