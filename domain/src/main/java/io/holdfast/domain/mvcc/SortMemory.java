package io.holdfast.domain.mvcc;

import io.holdfast.ports.KvError;
import java.util.concurrent.atomic.AtomicLong;

/** The memory that reads may take for sorting, all together. Any thread. */
public final class SortMemory {
  private final AtomicLong free;

  public SortMemory(long bytesMax) {
    this.free = new AtomicLong(bytesMax);
  }

  /** For work that must come to the same end everywhere, whatever memory there is. */
  static SortMemory unbounded() {
    return new SortMemory(Long.MAX_VALUE);
  }

  /**
   * Takes bytes.
   *
   * @throws io.holdfast.ports.KvException if there are not so many; nothing was taken
   */
  void take(long bytes) {
    if (free.addAndGet(-bytes) < 0) {
      free.addAndGet(bytes);
      throw KvError.SORT_TOO_LARGE.exception();
    }
  }

  void give(long bytes) {
    free.addAndGet(bytes);
  }

  /** Bytes that may still be taken. */
  public long free() {
    return free.get();
  }
}
