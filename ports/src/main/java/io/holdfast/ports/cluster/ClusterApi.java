package io.holdfast.ports.cluster;

import io.holdfast.ports.CallContext;
import java.util.concurrent.CompletionStage;

/** Who the members are (section L of the behaviour reference). */
public interface ClusterApi {
  /**
   * @param linearizable whether the leader must confirm that the list is the latest
   */
  CompletionStage<MemberListResponse> memberList(boolean linearizable, CallContext context);
}
