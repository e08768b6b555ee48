package io.holdfast.assembly.audit;

import io.holdfast.ports.audit.AuditRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Records that wait to be written, up to a number of bytes. Any thread may add, and holds the lock
 * for no longer than that; one thread takes.
 */
final class AuditQueue {
  /** A record and when it came. */
  record Entry(Instant time, AuditRecord record) {}

  /**
   * What there is to do.
   *
   * @param dropped records that there was no room for since the last time
   * @param reopen whether the file shall be opened anew
   * @param last whether nothing will follow
   */
  record Work(List<Entry> entries, long dropped, boolean reopen, boolean last) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final long bytesMax;

  // Guarded by the lock.
  private List<Entry> entries = new ArrayList<>();
  private long bytes;
  private long dropped;
  private boolean reopen;
  private boolean closed;

  AuditQueue(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  /** False if there is no room. */
  boolean offer(Entry entry) {
    long cost = AuditLine.cost(entry.record());
    lock.lock();
    try {
      if (closed || bytes + cost > bytesMax) {
        dropped++;
        changed.signal();
        return false;
      }
      bytes += cost;
      entries.add(entry);
      changed.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  void reopen() {
    lock.lock();
    try {
      reopen = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is something to do. */
  Work take() throws InterruptedException {
    lock.lock();
    try {
      while (entries.isEmpty() && dropped == 0 && !reopen && !closed) {
        changed.await();
      }
      Work work = new Work(entries, dropped, reopen, closed);
      entries = new ArrayList<>();
      bytes = 0;
      dropped = 0;
      reopen = false;
      return work;
    } finally {
      lock.unlock();
    }
  }
}
