package io.holdfast.consensus.standalone;

import io.holdfast.ports.consensus.ProposalFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What was proposed and is not applied yet.
 *
 * <p>Many threads add, the apply thread takes. Every proposal added is either taken or told that it
 * failed, also when the queue ends at the same moment.
 */
final class ProposalQueue {
  private static final Proposal WAKE_UP = new Proposal(new byte[0], failure -> {});

  private final StandaloneConfig config;
  private final int inFlightMax;
  private final BlockingQueue<Proposal> waiting;
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile boolean closing;
  private volatile boolean ended;

  ProposalQueue(StandaloneConfig config, int inFlightMax) {
    this.config = config;
    this.inFlightMax = inFlightMax;
    this.waiting = new ArrayBlockingQueue<>(inFlightMax + 1);
  }

  void add(Proposal proposal) {
    if (closing) {
      proposal.failed().accept(ProposalFailure.STOPPED);
    } else if (inFlight.incrementAndGet() > inFlightMax || !waiting.offer(proposal)) {
      inFlight.decrementAndGet();
      proposal.failed().accept(ProposalFailure.OVERLOADED);
    } else if (ended) {
      refuseAll();
    }
  }

  /** Blocks until there is something, and takes what is there up to a batch; empty at the end. */
  List<Proposal> take() throws InterruptedException {
    List<Proposal> batch = new ArrayList<>();
    long bytes = 0;
    @Nullable Proposal next = closing ? waiting.poll() : waiting.take();
    while (next != null) {
      if (!next.equals(WAKE_UP)) {
        batch.add(next);
        bytes += next.entry().length;
      }
      boolean full = batch.size() >= config.batchEntriesMax() || bytes >= config.batchBytesMax();
      next = full ? null : waiting.poll();
    }
    return batch;
  }

  /** Lets as many more in as were applied. */
  void applied(int count) {
    inFlight.addAndGet(-count);
  }

  /** Lets nothing more in; {@link #take} gives what is left and then nothing. */
  void close() {
    closing = true;
    // Without room for it the apply thread is not asleep.
    waiting.offer(WAKE_UP);
  }

  boolean isClosing() {
    return closing;
  }

  /**
   * Tells everyone still waiting, and everyone who comes too late, that nothing is applied anymore.
   */
  void end() {
    closing = true;
    ended = true;
    refuseAll();
  }

  private void refuseAll() {
    for (Proposal left = waiting.poll(); left != null; left = waiting.poll()) {
      left.failed().accept(ProposalFailure.STOPPED);
    }
  }
}
