package io.holdfast.domain.service;

import io.holdfast.domain.apply.Outcome;
import io.holdfast.domain.apply.Waiters;
import io.holdfast.domain.auth.Identity;
import io.holdfast.domain.command.Command;
import io.holdfast.domain.command.CommandCodec;
import io.holdfast.domain.command.Envelope;
import io.holdfast.domain.txn.AnswerMemory;
import io.holdfast.domain.txn.AnswerRoom;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KvError;
import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.consensus.ProposalFailure;
import io.holdfast.ports.measure.Count;
import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.time.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Gets commands into the log and tells what became of them.
 *
 * <p>Each proposal carries this run's number and its own, by which its outcome is recognised when
 * the entry is applied here, whichever member led. How many wait is bounded by the log ({@link
 * ProposalFailure#OVERLOADED}), how long by the request timeout.
 */
final class Proposals implements Waiters {
  private static final Duration SWEEP_PERIOD = Duration.ofMillis(100);

  /** The log's own timeout goes first: it knows more about the reason. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private final Consensus consensus;
  private final AnswerMemory memory;
  private final Ticker ticker;
  private final int requestBytesMax;
  private final long timeoutNanos;
  private final long session;
  private final AtomicLong sequence = new AtomicLong();
  private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();
  private final Queue<Waiting> byDeadline = new ConcurrentLinkedQueue<>();
  private final Count failures = new Count();
  private final Scheduler.Timer sweeper;
  private volatile boolean stopped;

  private record Waiting(
      long sequence,
      long deadlineNanos,
      AnswerMemory.Room room,
      CompletableFuture<Outcome.Accepted> outcome) {}

  Proposals(
      Consensus consensus,
      AnswerMemory memory,
      NodeConfig config,
      Ticker ticker,
      Scheduler scheduler,
      RandomGenerator random) {
    this.consensus = consensus;
    this.memory = memory;
    this.ticker = ticker;
    this.requestBytesMax = config.limits().requestBytesMax();
    this.timeoutNanos = config.timing().requestTimeout().plus(GRACE).toNanos();
    this.session = random.nextLong();
    this.sweeper = scheduler.every(SWEEP_PERIOD, this::sweep);
  }

  /** Proposes on behalf of the member itself. */
  CompletionStage<Outcome.Accepted> propose(Command command) {
    return propose(command, Identity.MEMBER);
  }

  /** Proposes what has nothing large to tell. */
  CompletionStage<Outcome.Accepted> propose(Command command, Identity identity) {
    return propose(command, identity, CallContext.ANONYMOUS);
  }

  /**
   * Proposes on behalf of a caller; fails with {@link io.holdfast.ports.KvException}. Of what is
   * applied when the caller is gone, nothing is collected for the answer.
   */
  CompletionStage<Outcome.Accepted> propose(
      Command command, Identity identity, CallContext caller) {
    if (stopped) {
      return CompletableFuture.failedFuture(KvError.STOPPED.exception());
    }
    long number = sequence.incrementAndGet();
    byte[] entry =
        CommandCodec.encode(
            new Envelope(session, number, identity.user(), identity.authRevision(), command));
    if (entry.length > requestBytesMax) {
      return CompletableFuture.failedFuture(KvError.REQUEST_TOO_LARGE.exception());
    }
    Waiting one =
        new Waiting(
            number, ticker.nanos() + timeoutNanos, memory.open(caller), new CompletableFuture<>());
    waiting.put(number, one);
    byDeadline.add(one);
    if (stopped) {
      fail(number, KvError.STOPPED);
      return one.outcome;
    }
    consensus.propose(entry, failure -> fail(number, reason(failure)));
    return one.outcome;
  }

  private static KvError reason(ProposalFailure failure) {
    return switch (failure) {
      case NO_LEADER -> KvError.CONTEXT_DEADLINE_EXCEEDED;
      case OVERLOADED -> KvError.REQUEST_TOO_MANY_REQUESTS;
      case LEADER_LOST -> KvError.TIMEOUT_DUE_TO_LEADER_FAIL;
      case CONNECTION_LOST -> KvError.TIMEOUT_DUE_TO_CONNECTION_LOST;
      case STOPPED -> KvError.STOPPED;
    };
  }

  @Override
  public AnswerRoom room(long ofSession, long number) {
    @Nullable Waiting one = ofSession == session ? waiting.get(number) : null;
    return one == null ? AnswerRoom.NONE : one.room;
  }

  /** An entry was applied; nothing happens if it was not proposed in this run. */
  void applied(long ofSession, long number, Outcome outcome) {
    if (ofSession != session) {
      return;
    }
    @Nullable Waiting one = waiting.remove(number);
    if (one == null) {
      return;
    }
    switch (outcome) {
      case Outcome.Accepted whole when !one.room.isExceeded() -> one.outcome.complete(whole);
      case Outcome.Accepted incomplete ->
          one.outcome.completeExceptionally(KvError.APPLIED_ANSWER_TOO_LARGE.exception());
      case Outcome.Rejected(KvError error) -> one.outcome.completeExceptionally(error.exception());
    }
    one.room.handOver();
  }

  private void fail(long number, KvError error) {
    @Nullable Waiting one = waiting.remove(number);
    if (one != null) {
      failures.increment();
      one.room.close();
      one.outcome.completeExceptionally(error.exception());
    }
  }

  /** Proposals whose outcome is awaited. */
  int pending() {
    return waiting.size();
  }

  /** Those that were given up: they may yet take effect. */
  Count failures() {
    return failures;
  }

  private void sweep() {
    long now = ticker.nanos();
    for (Waiting one = byDeadline.peek(); one != null; one = byDeadline.peek()) {
      if (!one.outcome.isDone() && one.deadlineNanos - now > 0) {
        return;
      }
      byDeadline.remove();
      fail(one.sequence, KvError.TIMEOUT);
    }
  }

  /** Fails all that wait; they may yet take effect. */
  void stop() {
    stopped = true;
    sweeper.cancel();
    waiting.keySet().forEach(number -> fail(number, KvError.STOPPED));
  }
}
