package io.holdfast.domain.watch;

import io.holdfast.domain.mvcc.RevisionChanges;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The newest changes without a gap between their revisions, at most so many bytes of them, for
 * watchers that are a little behind. Belongs to the hub's thread.
 */
final class Recent {
  private static final int CAPACITY_FIRST = 64;

  private final long bytesMax;
  private @Nullable Commit[] ring = new @Nullable Commit[CAPACITY_FIRST];
  private int head;
  private int size;
  private long bytes;
  private long newest;

  Recent(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  /** Adds the change that follows the newest one; the oldest give way. */
  void add(Commit commit) {
    if (size == ring.length) {
      grow();
    }
    ring[(head + size) & (ring.length - 1)] = commit;
    size++;
    newest = commit.revision();
    bytes += commit.bytes();
    while (bytes > bytesMax) {
      evict();
    }
  }

  /** Forgets everything; costs nothing when there is nothing. */
  void clear() {
    if (size == 0) {
      return;
    }
    Arrays.fill(ring, null);
    head = 0;
    size = 0;
    bytes = 0;
  }

  /** Whether every change from {@code revision} to the newest is here, one at least. */
  boolean covers(long revision) {
    return size > 0 && revision > newest - size && revision <= newest;
  }

  /** The change of a revision that is covered. */
  RevisionChanges at(long revision) {
    int index = size - 1 - (int) (newest - revision);
    Commit commit = ring[(head + index) & (ring.length - 1)];
    if (commit == null) {
      throw new IllegalStateException("no recent change at revision " + revision);
    }
    return commit.change();
  }

  long bytes() {
    return bytes;
  }

  private void evict() {
    Commit oldest = ring[head];
    if (oldest != null) {
      bytes -= oldest.bytes();
    }
    ring[head] = null;
    head = (head + 1) & (ring.length - 1);
    size--;
  }

  private void grow() {
    @Nullable Commit[] larger = new @Nullable Commit[ring.length * 2];
    for (int i = 0; i < size; i++) {
      larger[i] = ring[(head + i) & (ring.length - 1)];
    }
    ring = larger;
    head = 0;
  }
}
