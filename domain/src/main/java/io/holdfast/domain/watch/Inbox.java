package io.holdfast.domain.watch;

import io.holdfast.domain.mvcc.RevisionChanges;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Changes the hub has not looked at yet, at most so many bytes of them.
 *
 * <p>What finds no room is left out: the hub notices the hole by the revisions, or by {@link
 * #takeHole} if nothing comes after it, and reads the history instead. So the writer never waits.
 * One thread adds, one takes.
 */
final class Inbox {
  private final Queue<Commit> queue = new ConcurrentLinkedQueue<>();
  private final AtomicLong bytes = new AtomicLong();
  private final long bytesMax;
  private volatile boolean hole;

  Inbox(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  void add(RevisionChanges change) {
    if (bytes.get() >= bytesMax) {
      hole = true;
      return;
    }
    Commit commit = Commit.of(change);
    bytes.addAndGet(commit.bytes());
    queue.add(commit);
  }

  @Nullable Commit poll() {
    Commit commit = queue.poll();
    if (commit != null) {
      bytes.addAndGet(-commit.bytes());
    }
    return commit;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Says that changes were missed. */
  void markHole() {
    hole = true;
  }

  /** Whether changes were missed since this was last asked. */
  boolean takeHole() {
    if (!hole) {
      return false;
    }
    hole = false;
    return true;
  }
}
