package io.holdfast.domain.command;

import io.holdfast.ports.cluster.Member;
import java.util.List;

/**
 * A change of who the members are. It is a record of what shall be; the leader brings the
 * configuration of the log in line with it.
 */
public sealed interface ClusterChange {
  /** The members a cluster begins with; nothing happens if there are members already. */
  record Found(List<Member> members) implements ClusterChange {
    public Found {
      members = List.copyOf(members);
    }
  }

  /**
   * Adds a member.
   *
   * @param learnersMax how many learners there may be then; the proposer knows, so that all members
   *     come to the same result
   */
  record Add(Member member, int learnersMax) implements ClusterChange {}

  /** Takes a member off the list, for good. */
  record Remove(long id) implements ClusterChange {}

  /** The log does without a removed member from now on: it can be shut out. */
  record ConfirmRemoval(long id) implements ClusterChange {}

  /** Replaces the peer URLs of a member. */
  record Update(long id, List<String> peerUrls) implements ClusterChange {
    public Update {
      peerUrls = List.copyOf(peerUrls);
    }
  }

  /** Makes a learner a voter. */
  record Promote(long id) implements ClusterChange {}

  /** Leaves one member, as a voter, and shuts out all others. */
  record KeepOnly(long id) implements ClusterChange {}
}
