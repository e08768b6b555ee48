package io.holdfast.domain.service;

import io.holdfast.domain.auth.Identity;
import io.holdfast.domain.cluster.MemberTable;
import io.holdfast.domain.command.ClusterChange;
import io.holdfast.domain.command.Command;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.consensus.ConsensusStatus;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Promotes learners while this member leads: it alone knows how far they are (L243). */
final class Promotions {
  private static final double READY_RATIO = 0.9;

  private final MemberTable members;
  private final Consensus consensus;
  private final ReconfigurationChecks checks;
  private final Proposals proposals;
  private final PromotionMeasures measures;

  Promotions(
      MemberTable members,
      Consensus consensus,
      ReconfigurationChecks checks,
      Proposals proposals,
      PromotionMeasures measures) {
    this.members = members;
    this.consensus = consensus;
    this.checks = checks;
    this.proposals = proposals;
    this.measures = measures;
  }

  /**
   * Completes when the learner is a voter by the member list.
   *
   * @param identity on whose behalf, which is checked when the entry is applied
   * @throws io.holdfast.ports.KvException if it cannot be one; {@link KvError#NO_LEADER} if another
   *     member must be asked
   */
  CompletionStage<Void> promote(long id, Identity identity) {
    ConsensusStatus log = consensus.status();
    if (log.role() != ConsensusStatus.Role.LEADER) {
      throw KvError.NO_LEADER.exception();
    }
    return Calls.<Void>guarded(() -> promote(id, log, identity))
        .whenComplete((done, error) -> count(error));
  }

  private void count(@Nullable Throwable error) {
    if (error == null) {
      measures.succeeded().increment();
    } else if (Calls.cause(error) instanceof KvException refused) {
      measures.refused().of(refused.error()).increment();
    }
  }

  private CompletionStage<Void> promote(long id, ConsensusStatus log, Identity identity) {
    Member member = members.find(id).orElseThrow(KvError.MEMBER_NOT_FOUND::exception);
    if (!member.learner()) {
      throw KvError.MEMBER_NOT_LEARNER.exception();
    }
    if (!isReady(log, id)) {
      throw KvError.LEARNER_NOT_READY.exception();
    }
    checks.admitPromote();
    return proposals
        .propose(new Command.ChangeCluster(new ClusterChange.Promote(id)), identity)
        .thenAccept(done -> {});
  }

  private static boolean isReady(ConsensusStatus log, long id) {
    ConsensusStatus.@Nullable PeerProgress progress = log.peers().get(id);
    return progress != null
        && progress.active()
        && progress.matchIndex() >= log.lastIndex() * READY_RATIO;
  }
}
