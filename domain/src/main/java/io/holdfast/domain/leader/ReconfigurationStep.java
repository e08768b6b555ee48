package io.holdfast.domain.leader;

import io.holdfast.domain.cluster.Departure;
import io.holdfast.domain.cluster.MemberTable;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.consensus.ConsensusStatus;
import io.holdfast.ports.consensus.ConsensusStatus.PeerProgress;
import io.holdfast.ports.consensus.MembershipChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step from the configuration of the log towards the member list. Every new member learns before
 * it votes, so that it is of no weight while it catches up.
 */
sealed interface ReconfigurationStep {
  /** How many entries a member may be behind and yet begin to vote. */
  long BEHIND_MAX = 1000;

  /** Another member leads, so that this one can be removed. */
  record HandOver(long memberId) implements ReconfigurationStep {}

  /** The log changes its configuration. */
  record Change(MembershipChange change) implements ReconfigurationStep {}

  /** Everybody is told that the log does without a removed member. */
  record Confirm(long memberId) implements ReconfigurationStep {}

  /** What can be done now; nothing if both agree, or the cluster has not begun. */
  static List<ReconfigurationStep> due(MemberTable members, long self, ConsensusStatus log) {
    List<ReconfigurationStep> steps = new ArrayList<>();
    if (members.isEmpty()) {
      return steps;
    }
    if (members.hasLeft(self)) {
      handOver(members, log, steps);
      return steps;
    }
    departures(members, log, steps);
    for (Member member : members.all()) {
      if (member.id() != self) {
        arrival(member, log, steps);
      }
    }
    return steps;
  }

  /** To the voter that is furthest. */
  private static void handOver(
      MemberTable members, ConsensusStatus log, List<ReconfigurationStep> steps) {
    log.peers().entrySet().stream()
        .filter(peer -> peer.getValue().active() && !peer.getValue().learner())
        .filter(peer -> members.find(peer.getKey()).isPresent())
        .max(Comparator.comparingLong(peer -> peer.getValue().matchIndex()))
        .ifPresent(peer -> steps.add(new HandOver(peer.getKey())));
  }

  private static void departures(
      MemberTable members, ConsensusStatus log, List<ReconfigurationStep> steps) {
    for (Map.Entry<Long, Departure> departure : members.departures().entrySet()) {
      long id = departure.getKey();
      if (log.peers().containsKey(id)) {
        steps.add(new Change(new MembershipChange.Remove(id)));
      } else if (departure.getValue() == Departure.LEAVING) {
        steps.add(new Confirm(id));
      }
    }
  }

  private static void arrival(Member member, ConsensusStatus log, List<ReconfigurationStep> steps) {
    @Nullable PeerProgress progress = log.peers().get(member.id());
    if (progress == null) {
      steps.add(new Change(new MembershipChange.AddLearner(member.id())));
    } else if (progress.learner() && !member.learner() && isUpToDate(progress, log)) {
      steps.add(new Change(new MembershipChange.Promote(member.id())));
    }
  }

  private static boolean isUpToDate(PeerProgress progress, ConsensusStatus log) {
    return progress.active() && progress.matchIndex() >= log.lastIndex() - BEHIND_MAX;
  }
}
