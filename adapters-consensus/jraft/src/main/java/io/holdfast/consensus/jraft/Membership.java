package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.Closure;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.conf.Configuration;
import com.alipay.sofa.jraft.core.NodeImpl;
import com.alipay.sofa.jraft.entity.PeerId;
import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.ports.consensus.ConsensusException.Reason;
import io.holdfast.ports.consensus.MembershipChange;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Changes who takes part.
 *
 * <p>A learner is promoted in two steps, as the library has no other way: it leaves as learner and
 * joins as voter. If the second fails it becomes a learner again, as far as that is possible; a
 * leader that dies between the two leaves it outside, and repeating the promotion brings it in.
 *
 * <p>A learner that has nothing of the log yet is waited for. The library would let it vote, if the
 * log is short; but whoever does not know the configuration refuses all candidates, and a leader
 * that needs its vote, because it was the only voter before, would never be elected again.
 *
 * <p>The library notices that a new voter has caught up when it answers an append, but may take
 * that answer before it begins to look for it. While a voter joins, the leader therefore appends
 * empty entries of its own, which no state machine sees.
 *
 * <p>Threads: everything runs on {@link RaftExecutors#group}, as the node takes a lock.
 */
final class Membership {
  private static final long ANY_TERM = -1;

  private final NodeImpl node;
  private final PeerProgressTable progress;
  private final Duration pause;
  private final ScheduledExecutorService timer;

  /**
   * @param pause between two empty entries while a voter joins; the longest wait for a learner
   */
  Membership(
      NodeImpl node, PeerProgressTable progress, Duration pause, ScheduledExecutorService timer) {
    this.node = node;
    this.progress = progress;
    this.pause = pause;
    this.timer = timer;
  }

  CompletionStage<Void> change(MembershipChange change) {
    return later(() -> {
      if (!node.isLeader()) {
        return CompletableFuture.failedStage(Failures.notLeader());
      }
      PeerId peer = PeerNames.peer(change.memberId());
      return switch (change) {
        case MembershipChange.AddVoter add -> vote(peer);
        case MembershipChange.Promote promote -> vote(peer);
        case MembershipChange.AddLearner add -> learn(peer);
        case MembershipChange.Remove remove -> remove(peer);
      };
    });
  }

  /**
   * Written to the log when this member becomes leader, which nobody can prevent now.
   *
   * @param votersBefore those that have to agree, too, as a change has begun; empty if none has
   */
  void goOnAlone(long memberId, List<PeerId> votersBefore) {
    Configuration alone = new Configuration(List.of(PeerNames.peer(memberId)));
    if (!votersBefore.isEmpty()) {
      // The library looks at the voters to come only, and does nothing if they are the same. To
      // go back first ends the change.
      reset(new Configuration(votersBefore));
    }
    // Otherwise alone since an earlier start; the library would refuse while it is about to lead.
    if (!alone.equals(node.getCurrentConf())) {
      reset(alone);
    }
  }

  private void reset(Configuration voters) {
    Status status = node.resetPeers(voters);
    if (!status.isOk()) {
      throw Failures.of(status);
    }
  }

  private CompletionStage<Void> vote(PeerId peer) {
    if (node.listPeers().contains(peer)) {
      return CompletableFuture.completedStage(null);
    }
    if (!node.listLearners().contains(peer)) {
      return addVoter(peer);
    }
    return following(peer)
        .thenCompose(known -> later(() -> ask(done -> node.removeLearners(List.of(peer), done))))
        .thenCompose(removed -> later(() -> join(peer)));
  }

  private CompletionStage<Void> following(PeerId learner) {
    long id = PeerNames.member(learner);
    return Timers.until(timer, pause, () -> progress.follows(id))
        .thenCompose(follows ->
            follows
                ? CompletableFuture.completedStage(null)
                : CompletableFuture.failedStage(
                    new ConsensusException(
                        Reason.TIMED_OUT, "the learner has nothing of the log yet")));
  }

  private CompletionStage<Void> join(PeerId peer) {
    return addVoter(peer)
        .exceptionallyCompose(failure ->
            later(() -> ask(done -> node.addLearners(List.of(peer), done)))
                .handle((restored, ignored) -> failure)
                .thenCompose(CompletableFuture::failedStage));
  }

  private CompletionStage<Void> addVoter(PeerId peer) {
    CompletionStage<Void> added = ask(done -> node.addPeer(peer, done));
    keepAppending(added.toCompletableFuture());
    return added;
  }

  private void keepAppending(CompletableFuture<Void> until) {
    Timers.start(
        timer,
        pause,
        () -> {
          if (!until.isDone()) {
            LocalProposals.submit(node, new byte[0], status -> {}, ANY_TERM);
            keepAppending(until);
          }
        });
  }

  private CompletionStage<Void> learn(PeerId peer) {
    if (node.listLearners().contains(peer)) {
      return CompletableFuture.completedStage(null);
    }
    if (node.listPeers().contains(peer)) {
      return CompletableFuture.failedStage(invalid("a voter cannot become a learner"));
    }
    return ask(done -> node.addLearners(List.of(peer), done));
  }

  private CompletionStage<Void> remove(PeerId peer) {
    if (node.listLearners().contains(peer)) {
      return ask(done -> node.removeLearners(List.of(peer), done));
    }
    List<PeerId> voters = node.listPeers();
    if (!voters.contains(peer)) {
      return CompletableFuture.completedStage(null);
    }
    return voters.size() == 1
        ? CompletableFuture.failedStage(invalid("the last voter cannot be removed"))
        : ask(done -> node.removePeer(peer, done));
  }

  private static CompletionStage<Void> ask(Consumer<Closure> request) {
    CompletableFuture<Void> answer = new CompletableFuture<>();
    request.accept(status -> finish(answer, status));
    return answer;
  }

  private static void finish(CompletableFuture<Void> answer, Status status) {
    if (status.isOk()) {
      answer.complete(null);
    } else {
      answer.completeExceptionally(Failures.of(status));
    }
  }

  private static CompletionStage<Void> later(Supplier<CompletionStage<Void>> step) {
    return CompletableFuture.supplyAsync(() -> attempt(step), RaftExecutors.group())
        .thenCompose(stage -> stage);
  }

  /** The library throws what the configuration of this moment does not allow. */
  private static CompletionStage<Void> attempt(Supplier<CompletionStage<Void>> step) {
    try {
      return step.get();
    } catch (IllegalArgumentException e) {
      return CompletableFuture.failedStage(invalid(String.valueOf(e.getMessage())));
    } catch (IllegalStateException e) {
      return CompletableFuture.failedStage(Failures.notLeader());
    }
  }

  private static ConsensusException invalid(String message) {
    return new ConsensusException(Reason.INVALID, message);
  }
}
