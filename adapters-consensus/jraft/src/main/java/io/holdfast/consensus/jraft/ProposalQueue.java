package io.holdfast.consensus.jraft;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proposals that wait for their turn or for a leader, oldest first. Bounded by its user, who counts
 * those in flight too. Safe for use by any thread.
 */
final class ProposalQueue {
  private final Deque<Proposal> waiting = new ArrayDeque<>();
  private volatile int size;
  private boolean closed;

  /** False if closed; the proposal was not taken. */
  synchronized boolean add(Proposal proposal) {
    if (!closed) {
      waiting.addLast(proposal);
      size = waiting.size();
    }
    return !closed;
  }

  /** Puts refused ones back in front. False if closed; they were not taken. */
  synchronized boolean putBack(List<Proposal> refused) {
    if (!closed) {
      for (int i = refused.size() - 1; i >= 0; i--) {
        waiting.addFirst(refused.get(i));
      }
      size = waiting.size();
    }
    return !closed;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Takes the oldest, or null. */
  synchronized @Nullable Proposal take() {
    @Nullable Proposal oldest = waiting.pollFirst();
    size = waiting.size();
    return oldest;
  }

  /** Takes some from the front, up to a count and, after the first, up to a sum of bytes. */
  synchronized List<Proposal> take(int entriesMax, long bytesMax) {
    List<Proposal> taken = new ArrayList<>(Math.min(entriesMax, waiting.size()));
    long bytes = 0;
    for (@Nullable Proposal next = waiting.peekFirst();
        next != null && taken.size() < entriesMax && bytes < bytesMax;
        next = waiting.peekFirst()) {
      taken.add(next);
      bytes += next.entry().length;
      waiting.removeFirst();
    }
    size = waiting.size();
    return taken;
  }

  /** Takes those whose time is over. */
  synchronized List<Proposal> takeExpired(long nowNanos) {
    List<Proposal> expired = new ArrayList<>();
    waiting.removeIf(proposal -> {
      boolean over = proposal.deadlineNanos() - nowNanos <= 0;
      if (over) {
        expired.add(proposal);
      }
      return over;
    });
    size = waiting.size();
    return expired;
  }

  /** Lets nothing more in and takes what is left. */
  synchronized List<Proposal> close() {
    closed = true;
    List<Proposal> left = new ArrayList<>(waiting);
    waiting.clear();
    size = 0;
    return left;
  }
}
