package io.holdfast.domain.service;

import io.holdfast.domain.cluster.MemberTable;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.consensus.ConsensusStatus;
import io.holdfast.ports.consensus.ConsensusStatus.PeerProgress;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Gives leadership to the best of the others before a member stops. */
final class Handover {
  private static final Logger LOG = System.getLogger(Handover.class.getName());

  private final Consensus consensus;
  private final MemberTable members;
  private final Duration timeout;

  Handover(Consensus consensus, MemberTable members, Duration timeout) {
    this.consensus = consensus;
    this.members = members;
    this.timeout = timeout;
  }

  /** Tells whether another member leads now; never fails. */
  CompletionStage<Boolean> handOver() {
    ConsensusStatus status = consensus.status();
    if (status.role() != ConsensusStatus.Role.LEADER) {
      LOG.log(Level.INFO, "skipped leadership transfer; local server is not leader");
      return CompletableFuture.completedFuture(false);
    }
    if (voters() < 2) {
      LOG.log(Level.INFO, "skipped leadership transfer for single voting member cluster");
      return CompletableFuture.completedFuture(false);
    }
    Optional<Long> heir = heir(status.peers());
    if (heir.isEmpty()) {
      LOG.log(Level.WARNING, "skipped leadership transfer; no other member answers");
      return CompletableFuture.completedFuture(false);
    }
    return transfer(heir.get());
  }

  private CompletionStage<Boolean> transfer(long heir) {
    String name = Long.toHexString(heir);
    LOG.log(Level.INFO, "leadership transfer starting transferee-member-id={0}", name);
    return consensus
        .transferLeadership(heir, timeout)
        .handle((done, error) -> {
          if (error == null) {
            LOG.log(Level.INFO, "leadership transfer finished transferee-member-id={0}", name);
          } else {
            LOG.log(Level.WARNING, "leadership transfer failed transferee-member-id={0}", name);
          }
          return error == null;
        });
  }

  private long voters() {
    return members.all().stream().filter(member -> !member.learner()).count();
  }

  /** A voter that answers and has the most of the log. */
  private Optional<Long> heir(Map<Long, PeerProgress> peers) {
    return members.all().stream()
        .filter(member -> !member.learner())
        .map(Member::id)
        .filter(id -> peers.containsKey(id) && progress(peers, id).active())
        .max(Comparator.comparingLong(id -> progress(peers, id).matchIndex()));
  }

  private static PeerProgress progress(Map<Long, PeerProgress> peers, long id) {
    return peers.getOrDefault(id, new PeerProgress(0, false, false));
  }
}
