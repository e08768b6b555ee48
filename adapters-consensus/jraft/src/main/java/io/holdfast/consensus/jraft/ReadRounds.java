package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.Node;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.closure.ReadIndexClosure;
import io.holdfast.ports.consensus.ConsensusConfig;
import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.ports.consensus.ConsensusException.Reason;
import io.holdfast.ports.time.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Confirms that the leader still leads, for many reads at once.
 *
 * <ul>
 *   <li>A read joins only a round that has not been sent: what was acknowledged before the read is
 *       then covered by the round's answer.
 *   <li>A few rounds are under way, one is collecting. A round refused, as right after an election,
 *       is sent again until its time is over.
 * </ul>
 *
 * <p>The library answers a round once this member has applied the log up to the index that the
 * leader confirmed, entries of its own included.
 *
 * <p>Threads: any; nothing blocks.
 */
final class ReadRounds {
  /** After so many election timeouts a round is given up. */
  private static final int PATIENCE = 2;

  /**
   * Rounds have a time of their own. For one of the library's it starts a timer that ticks from the
   * first read to the end of the process, and takes 4 % of a core.
   */
  private static final long NOT_TIMED = -1;

  private static final byte[] NO_CONTEXT = {};

  private final Node node;
  private final JRaftConfig bounds;
  private final Duration patience;
  private final Duration retryDelay;
  private final ScheduledExecutorService timer;
  private final List<ReadRound> underWay = new ArrayList<>();
  private @Nullable ReadRound collecting;
  private boolean closed;

  ReadRounds(
      Node node, ConsensusConfig config, JRaftConfig bounds, ScheduledExecutorService timer) {
    this.node = node;
    this.bounds = bounds;
    this.timer = timer;
    this.patience = Durations.times(PATIENCE, config.electionTimeout());
    this.retryDelay = Durations.part(2, config.heartbeat());
  }

  CompletionStage<Long> read() {
    ReadRound round;
    synchronized (this) {
      if (closed) {
        return CompletableFuture.failedStage(Failures.stopped());
      }
      round = collecting != null ? collecting : open();
      if (round.readers() >= bounds.readsWaitingMax()) {
        return CompletableFuture.failedStage(
            new ConsensusException(Reason.OVERLOADED, "too many reads wait"));
      }
      round.join();
    }
    sendNext();
    return round.index().minimalCompletionStage();
  }

  void close() {
    List<ReadRound> left;
    synchronized (this) {
      closed = true;
      left = new ArrayList<>(underWay);
      if (collecting != null) {
        left.add(collecting);
      }
    }
    left.forEach(round -> settle(round, null, Failures.stopped()));
  }

  /** With the lock held. */
  private ReadRound open() {
    ReadRound round = new ReadRound();
    collecting = round;
    round.expiresWith(
        Timers.after(timer, patience, () -> settle(round, null, Failures.noLeader())));
    return round;
  }

  private void sendNext() {
    ReadRound next;
    synchronized (this) {
      if (collecting == null || underWay.size() >= bounds.readRoundsMax()) {
        return;
      }
      next = collecting;
      collecting = null;
      underWay.add(next);
    }
    send(next);
  }

  private void send(ReadRound round) {
    try {
      node.readIndex(
          NO_CONTEXT,
          new ReadIndexClosure(NOT_TIMED) {
            @Override
            public void run(Status status, long index, byte[] context) {
              answered(round, status, index);
            }
          });
    } catch (IllegalStateException e) {
      // Shutting down.
      settle(round, null, Failures.stopped());
    }
  }

  private void answered(ReadRound round, Status status, long index) {
    if (status.isOk()) {
      settle(round, index, null);
    } else if (!round.index().isDone()) {
      Timers.start(timer, retryDelay, () -> resend(round));
    }
  }

  private void resend(ReadRound round) {
    if (!round.index().isDone()) {
      send(round);
    }
  }

  private void settle(ReadRound round, @Nullable Long index, @Nullable ConsensusException failure) {
    synchronized (this) {
      underWay.remove(round);
      if (collecting == round) {
        collecting = null;
      }
      round.settled();
    }
    if (index != null) {
      round.index().complete(index);
    } else if (failure != null) {
      round.index().completeExceptionally(failure);
    }
    sendNext();
  }
}
