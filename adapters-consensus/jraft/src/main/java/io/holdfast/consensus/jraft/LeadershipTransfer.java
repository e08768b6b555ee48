package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.Node;
import com.alipay.sofa.jraft.Status;
import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.ports.consensus.ConsensusException.Reason;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** Hands leadership over and watches who gets it. */
final class LeadershipTransfer {
  private record Attempt(long from, long to, long term, CompletableFuture<Void> done) {
    void see(LeaderView view) {
      if (view.leaderId() == to) {
        done.complete(null);
      } else if (view.leading() && view.term() == term) {
        fail(Reason.TIMED_OUT, "the other member did not take over");
      } else if (view.leaderId() != 0 && view.leaderId() != from) {
        fail(Reason.LEADER_CHANGED, "another member took over");
      }
    }

    void fail(Reason reason, String message) {
      done.completeExceptionally(new ConsensusException(reason, message));
    }
  }

  private final long memberId;
  private final Node node;
  private final Leadership leadership;
  private final ScheduledExecutorService timer;
  private final Set<Attempt> attempts = ConcurrentHashMap.newKeySet();

  LeadershipTransfer(
      long memberId, Node node, Leadership leadership, ScheduledExecutorService timer) {
    this.memberId = memberId;
    this.node = node;
    this.leadership = leadership;
    this.timer = timer;
    leadership.onChange(view -> attempts.forEach(attempt -> attempt.see(view)));
  }

  CompletionStage<Void> transfer(long to, Duration timeout) {
    LeaderView view = leadership.view();
    if (!view.leading()) {
      return CompletableFuture.failedStage(Failures.notLeader());
    }
    if (to == memberId) {
      return CompletableFuture.completedStage(null);
    }
    Attempt attempt = new Attempt(memberId, to, view.term(), new CompletableFuture<>());
    @Nullable Future<?> expiry =
        Timers.after(
            timer, timeout, () -> attempt.fail(Reason.TIMED_OUT, "nobody took over in time"));
    var unused = attempt.done.whenComplete((done, failure) -> forget(attempt, expiry));
    RaftExecutors.group().execute(() -> begin(attempt));
    return attempt.done.minimalCompletionStage();
  }

  void close() {
    attempts.forEach(attempt -> attempt.fail(Reason.STOPPED, "the member is stopping"));
  }

  private void begin(Attempt attempt) {
    // Only from here on is a leader in the same term a sign of failure.
    Status status = node.transferLeadershipTo(PeerNames.peer(attempt.to));
    if (status.isOk()) {
      attempts.add(attempt);
      attempt.see(missed(attempt));
    } else {
      attempt.done.completeExceptionally(refusal(status));
    }
    if (attempt.done.isDone()) {
      attempts.remove(attempt);
    }
  }

  /** The view of this moment, unless it is the one from before the attempt. */
  private LeaderView missed(Attempt attempt) {
    LeaderView view = leadership.view();
    return view.leading() && view.term() == attempt.term ? LeaderView.NONE : view;
  }

  private void forget(Attempt attempt, @Nullable Future<?> expiry) {
    attempts.remove(attempt);
    Timers.cancel(expiry);
  }

  private static ConsensusException refusal(Status status) {
    ConsensusException failure = Failures.of(status);
    return failure.reason() == Reason.LEADER_CHANGED ? Failures.notLeader() : failure;
  }
}
