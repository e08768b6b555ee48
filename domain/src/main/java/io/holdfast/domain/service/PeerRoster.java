package io.holdfast.domain.service;

import io.holdfast.domain.cluster.Departure;
import io.holdfast.domain.cluster.MemberTable;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.peer.PeerTransport;

/**
 * Lets everything around the member list follow it: connections, what learners may answer, and the
 * end of a member that was removed. Called by the thread that applies entries.
 */
final class PeerRoster {
  private final MemberTable members;
  private final PeerTransport transport;
  private final Reachability reachability;
  private final Leadership leadership;
  private final Runnable removed;

  /**
   * @param removed told, perhaps more than once, when this member was removed
   */
  PeerRoster(
      MemberTable members,
      PeerTransport transport,
      Reachability reachability,
      Leadership leadership,
      Runnable removed) {
    this.members = members;
    this.transport = transport;
    this.reachability = reachability;
    this.leadership = leadership;
    this.removed = removed;
  }

  void follow() {
    long self = leadership.memberId();
    members
        .departures()
        .forEach((id, departure) -> {
          if (departure == Departure.GONE && id != self) {
            transport.bar(id);
          }
        });
    for (Member member : members.all()) {
      if (member.id() != self) {
        reachability.follow(member.id());
      }
    }
    leadership.learner(members.find(self).map(Member::learner).orElse(false));
    if (members.departures().get(self) == Departure.GONE) {
      removed.run();
    }
  }
}
