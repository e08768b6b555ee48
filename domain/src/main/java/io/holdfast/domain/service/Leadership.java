package io.holdfast.domain.service;

import io.holdfast.ports.CallContext;
import io.holdfast.ports.KvError;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.consensus.RoleChange;

/** Who this member is, and who leads as far as it knows. Any thread. */
final class Leadership {
  private final long clusterId;
  private final long memberId;
  private volatile boolean learner;
  private volatile RoleChange role = new RoleChange(false, 0, 0);

  Leadership(long clusterId, long memberId) {
    this.clusterId = clusterId;
    this.memberId = memberId;
  }

  void changed(RoleChange change) {
    role = change;
  }

  RoleChange role() {
    return role;
  }

  long memberId() {
    return memberId;
  }

  /** A full header (A6). */
  ResponseHeader header(long revision) {
    return new ResponseHeader(clusterId, memberId, revision, role.term());
  }

  /** Whether this member only learns, by the member list. */
  void learner(boolean is) {
    learner = is;
  }

  /**
   * @throws io.holdfast.ports.KvException if this is a learner, which answers next to nothing
   *     (J193, J194)
   */
  void admitNoLearner() {
    if (learner) {
      throw KvError.NOT_SUPPORTED_FOR_LEARNER.exception();
    }
  }

  /**
   * @throws io.holdfast.ports.KvException if this is a learner, or the caller insists on a leader
   *     and none is known (J195)
   */
  void admit(CallContext context) {
    admitNoLearner();
    admitOnLearner(context);
  }

  /** The same for the calls that learners answer, too. */
  void admitOnLearner(CallContext context) {
    if (context.requireLeader() && role.leaderId() == 0) {
      throw KvError.NO_LEADER.exception();
    }
  }
}
