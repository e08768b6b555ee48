package io.holdfast.domain.service;

import io.holdfast.domain.cluster.MemberTable;
import io.holdfast.domain.cluster.VersionTable;
import io.holdfast.domain.command.Command;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.consensus.ConsensusStatus.PeerProgress;
import io.holdfast.ports.time.Scheduler;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The release all members speak, which the leader changes when a downgrade is wanted and everybody
 * can be reached, and changes back when it is not wanted any more (M265).
 */
final class ClusterVersion {
  private static final Release OWN = Release.parse(Releases.CLUSTER).orElseThrow();

  private static final PeerProgress ABSENT = new PeerProgress(0, false, false);

  private final VersionTable versions;
  private final MemberTable members;
  private final Proposals proposals;
  private final Leadership leadership;
  private final Consensus consensus;
  private final AtomicBoolean changing = new AtomicBoolean();
  private final Scheduler.Timer looking;

  ClusterVersion(Core core, Consensus consensus, Scheduler scheduler, Duration period) {
    this.versions = core.tables().versions();
    this.members = core.tables().members();
    this.proposals = core.proposals();
    this.leadership = core.leadership();
    this.consensus = consensus;
    this.looking = scheduler.every(period, this::look);
  }

  Release now() {
    return versions.cluster().flatMap(Release::parse).orElse(OWN);
  }

  private void look() {
    Release wanted = versions.downgrade().flatMap(Release::parse).orElse(OWN);
    if (!leadership.role().leading() || wanted.equals(now())) {
      return;
    }
    if (OWN.equals(wanted) || everybodyAnswers()) {
      change(wanted);
    }
  }

  private boolean everybodyAnswers() {
    Map<Long, PeerProgress> peers = consensus.status().peers();
    return members.all().stream()
        .map(Member::id)
        .filter(id -> id != leadership.memberId())
        .allMatch(id -> peers.getOrDefault(id, ABSENT).active());
  }

  private void change(Release wanted) {
    if (changing.compareAndSet(false, true)) {
      proposals
          .propose(new Command.SetClusterVersion(wanted.text()))
          .whenComplete((done, error) -> changing.set(false));
    }
  }

  void stop() {
    looking.cancel();
  }
}
