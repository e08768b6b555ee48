package io.holdfast.consensus.standalone;

import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.ports.consensus.ConsensusException.Reason;
import io.holdfast.ports.consensus.Entry;
import io.holdfast.ports.consensus.RoleChange;
import io.holdfast.ports.consensus.StateMachine;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Takes batches from the queue and applies them, on a thread of its own. */
final class ApplyLoop {
  static final long TERM = 1;

  private static final System.Logger LOG = System.getLogger(ApplyLoop.class.getName());

  private final long memberId;
  private final StateMachine machine;
  private final ProposalQueue proposals;
  private final Thread thread;
  private final AppliedReads reads = new AppliedReads();
  private final CompletableFuture<Void> leading = new CompletableFuture<>();
  private volatile boolean running = true;
  private volatile long assignedIndex;
  private volatile long appliedIndex;

  ApplyLoop(long memberId, StateMachine machine, ProposalQueue proposals) {
    this.memberId = memberId;
    this.machine = machine;
    this.proposals = proposals;
    this.thread = Thread.ofPlatform().name("standalone-apply").daemon(true).unstarted(this::run);
  }

  /** Blocks until the state machine knows that this member leads. */
  void start() {
    thread.start();
    try {
      leading.join();
    } catch (CompletionException e) {
      throw new ConsensusException(Reason.FAILED, "the state machine did not start", causeOf(e));
    }
  }

  private static Throwable causeOf(CompletionException e) {
    return Objects.requireNonNullElse(e.getCause(), e);
  }

  boolean isRunning() {
    return running;
  }

  /** Completes once every entry is applied whose effect anyone can have seen by now. */
  CompletableFuture<Long> read() {
    return reads.until(assignedIndex);
  }

  /** Covers every entry whose effect anyone can have seen: it moves before the entry is applied. */
  long assignedIndex() {
    return assignedIndex;
  }

  long appliedIndex() {
    return appliedIndex;
  }

  void join(Duration timeout) {
    try {
      if (!thread.equals(Thread.currentThread()) && !thread.join(timeout)) {
        LOG.log(Level.WARNING, "still applying after closeTimeoutMs={0}", timeout.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      lead();
      leading.complete(null);
      applyUntilClosed();
    } catch (Throwable cause) {
      fail(cause);
    } finally {
      running = false;
      proposals.end();
      reads.end(new ConsensusException(Reason.STOPPED, "the member does not run"));
    }
  }

  private void lead() {
    assignedIndex = machine.durableIndex();
    appliedIndex = assignedIndex;
    reads.applied(assignedIndex);
    machine.roleChanged(new RoleChange(true, memberId, TERM));
  }

  private void applyUntilClosed() throws InterruptedException {
    while (true) {
      List<Proposal> batch = proposals.take();
      if (!batch.isEmpty()) {
        apply(batch);
      } else if (proposals.isClosing()) {
        return;
      }
    }
  }

  private void apply(List<Proposal> batch) {
    List<Entry> entries = new ArrayList<>(batch.size());
    long index = assignedIndex;
    for (Proposal proposal : batch) {
      entries.add(new Entry(++index, TERM, proposal.entry()));
    }
    assignedIndex = index;
    machine.apply(entries);
    appliedIndex = index;
    proposals.applied(batch.size());
    reads.applied(index);
  }

  private void fail(Throwable cause) {
    running = false;
    LOG.log(Level.ERROR, "stopped at index=" + appliedIndex, cause);
    // A start that failed tells its caller; the state machine hears of it only once it ran.
    if (!leading.completeExceptionally(cause)) {
      machine.failed(cause);
    }
  }
}
