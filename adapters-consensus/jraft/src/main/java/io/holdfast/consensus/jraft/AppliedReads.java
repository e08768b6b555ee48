package io.holdfast.consensus.jraft;

import io.holdfast.ports.consensus.ConsensusException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reads that wait until the state machine has come far enough. Bounded by its user. Safe for use by
 * any thread.
 */
final class AppliedReads {
  private record Waiting(long index, CompletableFuture<Long> read) {}

  private final Queue<Waiting> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Waiting::index));
  private volatile long applied;
  private volatile boolean empty = true;
  private @Nullable ConsensusException end;

  /** Completes with {@code index} once the state holds everything up to it. */
  CompletableFuture<Long> until(long index) {
    if (index <= applied) {
      return CompletableFuture.completedFuture(index);
    }
    synchronized (this) {
      if (end != null) {
        return CompletableFuture.failedFuture(end);
      }
      empty = false;
      // Looked at again, as who moved it in between may not have seen that somebody waits.
      if (index <= applied) {
        empty = waiting.isEmpty();
        return CompletableFuture.completedFuture(index);
      }
      Waiting added = new Waiting(index, new CompletableFuture<>());
      waiting.add(added);
      return added.read;
    }
  }

  boolean isEmpty() {
    return empty;
  }

  /** The state holds everything up to {@code index}. */
  void applied(long index) {
    if (index > applied) {
      raise(index);
    }
    if (!empty) {
      takeReady().forEach(ready -> ready.read.complete(ready.index));
    }
  }

  /** Nothing more will be applied. */
  void end(ConsensusException why) {
    List<Waiting> left;
    synchronized (this) {
      end = why;
      left = new ArrayList<>(waiting);
      waiting.clear();
      empty = true;
    }
    left.forEach(lost -> lost.read.completeExceptionally(why));
  }

  private synchronized void raise(long index) {
    applied = Math.max(applied, index);
  }

  private synchronized List<Waiting> takeReady() {
    List<Waiting> ready = new ArrayList<>();
    for (@Nullable Waiting next = waiting.peek();
        next != null && next.index <= applied;
        next = waiting.peek()) {
      ready.add(waiting.remove());
    }
    empty = waiting.isEmpty();
    return ready;
  }
}
