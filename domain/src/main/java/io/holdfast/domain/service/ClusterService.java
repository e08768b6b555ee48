package io.holdfast.domain.service;

import io.holdfast.domain.auth.AccessGuard;
import io.holdfast.domain.auth.Identity;
import io.holdfast.domain.auth.Query;
import io.holdfast.domain.cluster.MemberIds;
import io.holdfast.domain.cluster.MemberTable;
import io.holdfast.domain.command.ClusterChange;
import io.holdfast.domain.command.Command;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.cluster.ClusterApi;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.cluster.MemberAddResponse;
import io.holdfast.ports.cluster.MemberListResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Members, for clients. */
final class ClusterService implements ClusterApi {
  private final MemberTable members;
  private final Submissions submissions;
  private final Reads reads;
  private final Leadership leadership;
  private final AccessGuard guard;
  private final ReconfigurationChecks checks;
  private final PromotionForwarding promotions;
  private final Removals removals;
  private final int learnersMax;
  private final InstantSource clock;

  ClusterService(
      Core core,
      AccessGuard guard,
      Submissions submissions,
      ReconfigurationChecks checks,
      PromotionForwarding promotions,
      Removals removals,
      int learnersMax,
      InstantSource clock) {
    this.members = core.tables().members();
    this.submissions = submissions;
    this.reads = core.reads();
    this.leadership = core.leadership();
    this.guard = guard;
    this.checks = checks;
    this.promotions = promotions;
    this.removals = removals;
    this.learnersMax = learnersMax;
    this.clock = clock;
  }

  @Override
  public CompletionStage<MemberListResponse> memberList(boolean linearizable, CallContext context) {
    return Calls.guarded(() -> {
      leadership.admit(context);
      guard.authoriser().admit(guard.identify(context), new Query.Members());
      return linearizable ? reads.linearizable(this::list, true) : reads.local(this::list);
    });
  }

  private MemberListResponse list() {
    return new MemberListResponse(leadership.header(0), members.all());
  }

  @Override
  public CompletionStage<MemberAddResponse> memberAdd(
      List<String> peerUrls, boolean learner, CallContext context) {
    return Calls.guarded(() -> {
      leadership.admit(context);
      List<String> urls = PeerUrls.checked(peerUrls);
      admitChange(context);
      checks.admitAdd(learner);
      long id = MemberIds.added(urls, clock.instant().getEpochSecond());
      Member member = new Member(id, "", urls, List.of(), learner);
      return change(new ClusterChange.Add(member, learnersMax), context)
          .thenApply(all -> new MemberAddResponse(leadership.header(0), member, all));
    });
  }

  @Override
  public CompletionStage<MemberListResponse> memberRemove(long id, CallContext context) {
    return Calls.guarded(() -> {
      leadership.admit(context);
      admitChange(context);
      checks.admitRemove(id);
      return change(new ClusterChange.Remove(id), context)
          .thenCompose(all ->
              removals
                  .whenGone(id)
                  .thenApply(gone -> new MemberListResponse(leadership.header(0), all)));
    });
  }

  @Override
  public CompletionStage<MemberListResponse> memberUpdate(
      long id, List<String> peerUrls, CallContext context) {
    return Calls.guarded(() -> {
      leadership.admit(context);
      List<String> urls = PeerUrls.checked(peerUrls);
      return change(new ClusterChange.Update(id, urls), context)
          .thenApply(all -> new MemberListResponse(leadership.header(0), all));
    });
  }

  @Override
  public CompletionStage<MemberListResponse> memberPromote(long id, CallContext context) {
    return Calls.guarded(() -> {
      leadership.admit(context);
      Identity identity = admitChange(context);
      return promotions
          .promote(id, identity)
          .thenCompose(done -> reads.linearizable(this::list, true));
    });
  }

  /** Before it is told whether the members can be changed now. */
  private Identity admitChange(CallContext context) {
    Identity identity = guard.identify(context);
    guard.authoriser().admit(identity, new Query.ChangeMembers());
    return identity;
  }

  @SuppressWarnings("unchecked")
  private CompletionStage<List<Member>> change(ClusterChange change, CallContext context) {
    return submissions
        .submit(new Command.ChangeCluster(change), context)
        .thenApply(done -> (List<Member>) done.answer());
  }
}
