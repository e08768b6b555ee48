package io.holdfast.ports.cluster;

import io.holdfast.ports.CallContext;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Who the members are, and who shall be one (section L of the behaviour reference).
 *
 * <p>A change that was answered is known to every later call at any member. What was refused
 * changed nothing; {@link io.holdfast.ports.KvError#outcomeUnknown} tells the rest.
 */
public interface ClusterApi {
  /**
   * @param linearizable whether the leader must confirm that the list is the latest
   */
  CompletionStage<MemberListResponse> memberList(boolean linearizable, CallContext context);

  /**
   * Adds a member, which may start afterwards. A voter counts as one from now on; it votes as soon
   * as it has caught up.
   */
  CompletionStage<MemberAddResponse> memberAdd(
      List<String> peerUrls, boolean learner, CallContext context);

  /** Removes a member for good. When this completes, nothing waits for its vote any more. */
  CompletionStage<MemberListResponse> memberRemove(long id, CallContext context);

  /** Replaces the peer URLs of a member. */
  CompletionStage<MemberListResponse> memberUpdate(
      long id, List<String> peerUrls, CallContext context);

  /** Makes a voter of a learner that has caught up. */
  CompletionStage<MemberListResponse> memberPromote(long id, CallContext context);
}
