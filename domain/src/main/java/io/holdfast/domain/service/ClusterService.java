package io.holdfast.domain.service;

import io.holdfast.domain.auth.AccessGuard;
import io.holdfast.domain.cluster.MemberTable;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.cluster.ClusterApi;
import io.holdfast.ports.cluster.MemberListResponse;
import java.util.concurrent.CompletionStage;

/** Members, for clients. */
final class ClusterService implements ClusterApi {
  private final MemberTable members;
  private final Reads reads;
  private final Leadership leadership;
  private final AccessGuard guard;

  ClusterService(Core core, AccessGuard guard) {
    this.members = core.tables().members();
    this.reads = core.reads();
    this.leadership = core.leadership();
    this.guard = guard;
  }

  @Override
  public CompletionStage<MemberListResponse> memberList(boolean linearizable, CallContext context) {
    return Calls.guarded(() -> {
      leadership.admit(context);
      guard.admitAnyone(guard.identify(context));
      return linearizable ? reads.linearizable(this::list, true) : reads.local(this::list);
    });
  }

  private MemberListResponse list() {
    return new MemberListResponse(leadership.header(0), members.all());
  }
}
