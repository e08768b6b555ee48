package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.rpc.RaftServerService;
import com.alipay.sofa.jraft.rpc.RpcRequests.ReadIndexRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.ReadIndexResponse;
import com.alipay.sofa.jraft.rpc.RpcResponseClosureAdapter;
import io.holdfast.ports.consensus.ConsensusConfig;
import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.ports.consensus.ConsensusException.Reason;
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
 * <p>It asks the node itself rather than the library's read service, which would wait for the
 * answer to be applied and drops requests when busy.
 *
 * <p>Threads: any; rounds are sent from {@link RaftExecutors#rpc}, as the node takes a lock.
 */
final class ReadRounds {
  /** After so many election timeouts a round is given up. */
  private static final int PATIENCE = 2;

  private final RaftServerService node;
  private final ReadIndexRequest request;
  private final JRaftConfig bounds;
  private final Duration patience;
  private final Duration retryDelay;
  private final ScheduledExecutorService timer;
  private final List<ReadRound> underWay = new ArrayList<>();
  private @Nullable ReadRound collecting;
  private boolean closed;

  ReadRounds(
      RaftServerService node,
      ConsensusConfig config,
      JRaftConfig bounds,
      ScheduledExecutorService timer) {
    this.node = node;
    this.bounds = bounds;
    this.timer = timer;
    this.patience = config.electionTimeout().multipliedBy(PATIENCE);
    this.retryDelay = config.heartbeat().dividedBy(2);
    this.request =
        ReadIndexRequest.newBuilder()
            .setGroupId(PeerNames.group(config.clusterId()))
            .setServerId(PeerNames.peer(config.memberId()).toString())
            .build();
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
    RaftExecutors.rpc().execute(() -> send(next));
  }

  private void send(ReadRound round) {
    node.handleReadIndexRequest(
        request,
        new RpcResponseClosureAdapter<ReadIndexResponse>() {
          @Override
          public void run(Status status) {
            answered(round, status, getResponse());
          }
        });
  }

  private void answered(ReadRound round, Status status, @Nullable ReadIndexResponse response) {
    if (status.isOk() && response != null && response.getSuccess()) {
      settle(round, response.getIndex(), null);
    } else if (!round.index().isDone()) {
      Timers.start(timer, retryDelay, () -> RaftExecutors.rpc().execute(() -> resend(round)));
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
