package io.holdfast.domain.service;

import io.holdfast.domain.cluster.MemberTable;
import io.holdfast.ports.KvError;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.ports.consensus.RoleChange;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Lets another member lead because somebody asked for it (M261). */
final class LeaderMoves {
  private final Consensus consensus;
  private final Leadership leadership;
  private final MemberTable members;
  private final Duration timeout;

  LeaderMoves(Consensus consensus, Leadership leadership, MemberTable members, Duration timeout) {
    this.consensus = consensus;
    this.leadership = leadership;
    this.members = members;
    this.timeout = timeout;
  }

  CompletionStage<Void> move(long target) {
    RoleChange role = leadership.role();
    if (!role.leading()) {
      throw KvError.NOT_LEADER.exception();
    }
    if (target == leadership.memberId()) {
      return CompletableFuture.completedFuture(null);
    }
    Optional<Member> voter = members.find(target).filter(member -> !member.learner());
    if (voter.isEmpty()) {
      throw KvError.BAD_LEADER_TRANSFEREE.exception();
    }
    return consensus.transferLeadership(target, timeout).handle((done, error) -> answer(error));
  }

  private static @Nullable Void answer(@Nullable Throwable error) {
    if (error == null) {
      return null;
    }
    if (Calls.cause(error) instanceof ConsensusException failure) {
      throw refusal(failure.reason()).exception();
    }
    throw new IllegalStateException(Calls.cause(error));
  }

  private static KvError refusal(ConsensusException.Reason reason) {
    return switch (reason) {
      case NOT_LEADER, NO_LEADER -> KvError.NOT_LEADER;
      case INVALID -> KvError.BAD_LEADER_TRANSFEREE;
      case STOPPED -> KvError.STOPPED;
      case LEADER_CHANGED, OVERLOADED, TIMED_OUT, FAILED -> KvError.TIMEOUT_LEADER_TRANSFER;
    };
  }
}
