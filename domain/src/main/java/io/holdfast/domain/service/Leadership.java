package io.holdfast.domain.service;

import io.holdfast.ports.CallContext;
import io.holdfast.ports.KvError;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.consensus.RoleChange;

/** Who this member is, and who leads as far as it knows. Any thread. */
final class Leadership {
  private final long clusterId;
  private final long memberId;
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

  /**
   * @throws io.holdfast.ports.KvException if the caller insists on a leader and none is known
   *     (J195)
   */
  void admit(CallContext context) {
    if (context.requireLeader() && role.leaderId() == 0) {
      throw KvError.NO_LEADER.exception();
    }
  }
}
