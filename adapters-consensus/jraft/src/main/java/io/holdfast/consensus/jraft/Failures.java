package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.error.RaftError;
import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.ports.consensus.ConsensusException.Reason;

/** What the library's codes mean here. */
final class Failures {
  private static final String NOT_LEADER = "Is not leader.";
  private static final String OTHER_TERM = "expected_term=";

  private Failures() {}

  static ConsensusException of(Status status) {
    return new ConsensusException(reason(status.getRaftError()), "" + status.getErrorMsg());
  }

  private static Reason reason(RaftError error) {
    if (error == RaftError.EPERM || error == RaftError.ELEADERREMOVED) {
      return Reason.LEADER_CHANGED;
    }
    if (error == RaftError.EBUSY || error == RaftError.EAGAIN) {
      return Reason.OVERLOADED;
    }
    if (error == RaftError.ECATCHUP || error == RaftError.ETIMEDOUT) {
      return Reason.TIMED_OUT;
    }
    if (error == RaftError.ENODESHUTDOWN || error == RaftError.ESTOP) {
      return Reason.STOPPED;
    }
    return error == RaftError.EINVAL ? Reason.INVALID : Reason.FAILED;
  }

  /**
   * Whether a proposal was certainly not appended because the node did not lead. The library uses
   * the same code for proposals that it appended and then lost sight of, so only the exact words
   * count; any others mean that the outcome is unknown.
   */
  static boolean refusedAsNotLeader(Status status) {
    String message = "" + status.getErrorMsg();
    return status.getRaftError() == RaftError.EPERM
        && (message.equals(NOT_LEADER) || message.startsWith(OTHER_TERM));
  }

  /** Whether a proposal was certainly not appended because the node had too much to do. */
  static boolean refusedAsBusy(Status status) {
    return status.getRaftError() == RaftError.EBUSY;
  }

  static ConsensusException stopped() {
    return new ConsensusException(Reason.STOPPED, "the member does not run");
  }

  static ConsensusException notLeader() {
    return new ConsensusException(Reason.NOT_LEADER, "this member does not lead");
  }

  static ConsensusException noLeader() {
    return new ConsensusException(Reason.NO_LEADER, "no leader confirmed that it leads");
  }
}
