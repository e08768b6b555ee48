package io.holdfast.domain.service;

import io.holdfast.domain.apply.PutCost;
import io.holdfast.domain.auth.AccessGuard;
import io.holdfast.domain.auth.Identity;
import io.holdfast.domain.auth.Query;
import io.holdfast.domain.command.Command;
import io.holdfast.domain.leader.LeaseClock;
import io.holdfast.domain.lease.Lease;
import io.holdfast.domain.lease.LeaseTable;
import io.holdfast.domain.mvcc.LeaseKeys;
import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.domain.mvcc.MvccView;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.consensus.RoleChange;
import io.holdfast.ports.lease.LeaseApi;
import io.holdfast.ports.lease.LeaseGrantResponse;
import io.holdfast.ports.lease.LeaseKeepAliveResponse;
import io.holdfast.ports.lease.LeaseLeasesResponse;
import io.holdfast.ports.lease.LeaseRevokeResponse;
import io.holdfast.ports.lease.LeaseTimeToLiveResponse;
import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.time.Ticker;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Leases, for clients. */
final class LeaseService implements LeaseApi {
  private static final long TTL_SECONDS_MAX = 9_000_000_000L;
  private static final CompletionStage<Boolean> ADMITTED = CompletableFuture.completedStage(true);
  private static final Duration LEADER_RETRY_PAUSE = Duration.ofMillis(50);

  private final MvccStore store;
  private final LeaseTable leases;
  private final Submissions submissions;
  private final Reads reads;
  private final Leadership leadership;
  private final AccessGuard guard;
  private final Quota quota;
  private final LeaseTimes here;
  private final LeaseForwarding forwarding;
  private final LeaseClock clock;
  private final NodeConfig.Timing timing;
  private final Scheduler scheduler;
  private final Ticker ticker;
  private final RandomGenerator random;

  LeaseService(
      Core core,
      AccessGuard guard,
      Submissions submissions,
      Quota quota,
      LeaseTimes here,
      LeaseClock clock,
      LeaseForwarding forwarding,
      NodeConfig.Timing timing,
      Environment environment) {
    this.store = core.store();
    this.leases = core.tables().leases();
    this.submissions = submissions;
    this.reads = core.reads();
    this.leadership = core.leadership();
    this.guard = guard;
    this.quota = quota;
    this.here = here;
    this.clock = clock;
    this.forwarding = forwarding;
    this.timing = timing;
    this.scheduler = environment.scheduler();
    this.ticker = environment.ticker();
    this.random = environment.random();
  }

  @Override
  public CompletionStage<LeaseGrantResponse> grant(long id, long ttlSeconds, CallContext context) {
    return Calls.guarded(() -> {
      leadership.admit(context);
      quota.admit(PutCost.LEASE_BYTES);
      if (ttlSeconds > TTL_SECONDS_MAX) {
        throw KvError.LEASE_TTL_TOO_LARGE.exception();
      }
      long granted = Math.max(ttlSeconds, timing.leaseTtlSecondsMin());
      long chosen = id == 0 ? freeId() : id;
      return submissions
          .submit(new Command.GrantLease(chosen, granted), context)
          .thenApply(done -> quota.applied(PutCost.LEASE_BYTES, done))
          .thenApply(
              done -> new LeaseGrantResponse(leadership.header(done.revision()), chosen, granted));
    });
  }

  private long freeId() {
    long id;
    do {
      id = random.nextLong(1, Long.MAX_VALUE);
    } while (leases.exists(id));
    return id;
  }

  @Override
  public CompletionStage<LeaseRevokeResponse> revoke(long id, CallContext context) {
    return Calls.guarded(() -> {
      leadership.admit(context);
      return submissions
          .submit(new Command.RevokeLease(id, 0), context)
          .thenApply(done -> new LeaseRevokeResponse(leadership.header(done.revision())));
    });
  }

  @Override
  public CompletionStage<LeaseKeepAliveResponse> keepAlive(long id, CallContext context) {
    return Calls.guarded(() -> {
      leadership.admit(context);
      Identity identity = guard.identify(context);
      ResponseHeader before = leadership.header(store.progress().revision());
      return admitRenewal(identity, id)
          .thenCompose(admitted -> askLeader(leader -> leader.renew(id)))
          .thenApply(times -> new LeaseKeepAliveResponse(before, id, times.left()));
    });
  }

  /** Looks at the keys only if that matters, and then at all that are attached by now. */
  private CompletionStage<Boolean> admitRenewal(Identity identity, long id) {
    return guard.authoriser().isUnrestricted(identity)
        ? ADMITTED
        : reads.linearizable(() -> admitRenewalNow(identity, id), false);
  }

  private boolean admitRenewalNow(Identity identity, long id) {
    try (MvccView view = store.view()) {
      guard
          .authoriser(lease -> LeaseKeys.of(lease, view.reader()))
          .admit(identity, new Query.RenewLease(id));
      return true;
    }
  }

  @Override
  public CompletionStage<LeaseTimeToLiveResponse> timeToLive(
      long id, boolean keys, CallContext context) {
    return Calls.guarded(() -> {
      leadership.admit(context);
      Identity identity = guard.identify(context);
      guard.authoriser().admit(identity, new Query.LeaseTimes());
      return askLeader(leader -> leader.timeLeft(id))
          .thenCompose(times -> withKeys(id, keys, identity, times));
    });
  }

  private CompletionStage<LeaseTimeToLiveResponse> withKeys(
      long id, boolean keys, Identity identity, LeaseForwarding.Times times) {
    if (!keys || times.left() < 0) {
      return CompletableFuture.completedFuture(
          timeToLive(id, times, List.of(), store.progress().revision()));
    }
    return reads.linearizable(
        () -> {
          try (MvccView view = store.view()) {
            List<Bytes> attached = LeaseKeys.of(id, view.reader());
            guard.authoriser(lease -> attached).admit(identity, new Query.LeaseKeys(id));
            return timeToLive(id, times, attached, view.progress().revision());
          }
        },
        false);
  }

  private LeaseTimeToLiveResponse timeToLive(
      long id, LeaseForwarding.Times times, List<Bytes> keys, long revision) {
    return new LeaseTimeToLiveResponse(
        leadership.header(revision), id, times.left(), times.granted(), keys);
  }

  @Override
  public CompletionStage<LeaseLeasesResponse> leases(CallContext context) {
    return Calls.guarded(() -> {
      leadership.admit(context);
      Identity identity = guard.identify(context);
      return reads.local(() -> list(identity));
    });
  }

  /** Ordered by time left as far as this member knows it (H174). */
  private LeaseLeasesResponse list(Identity identity) {
    Map<Long, Long> left = clock.remainingNanos();
    List<Long> ids =
        leases.all().stream()
            .map(Lease::id)
            .sorted(Comparator.comparingLong(id -> left.getOrDefault(id, Long.MAX_VALUE)))
            .toList();
    try (MvccView view = store.view()) {
      guard
          .authoriser(lease -> LeaseKeys.of(lease, view.reader()))
          .admit(identity, new Query.Leases(ids));
      return new LeaseLeasesResponse(leadership.header(view.progress().revision()), ids);
    }
  }

  /** Asks whoever leads, waiting for a leader no longer than a request may take (O278). */
  private CompletionStage<LeaseForwarding.Times> askLeader(
      Function<LeaseForwarding.Leader, CompletionStage<LeaseForwarding.Times>> question) {
    CompletableFuture<LeaseForwarding.Times> answer = new CompletableFuture<>();
    ask(question, answer, ticker.nanos() + timing.requestTimeout().toNanos());
    return answer;
  }

  private void ask(
      Function<LeaseForwarding.Leader, CompletionStage<LeaseForwarding.Times>> question,
      CompletableFuture<LeaseForwarding.Times> answer,
      long deadlineNanos) {
    RoleChange role = leadership.role();
    CompletionStage<LeaseForwarding.Times> asked =
        role.leaderId() == 0
            ? CompletableFuture.failedFuture(KvError.NO_LEADER.exception())
            : question.apply(role.leading() ? here : forwarding.at(role.leaderId()));
    asked.whenComplete((times, error) -> {
      if (error == null) {
        answer.complete(times);
      } else if (isPassing(error) && ticker.nanos() - deadlineNanos < 0) {
        scheduler.after(LEADER_RETRY_PAUSE, () -> ask(question, answer, deadlineNanos));
      } else {
        answer.completeExceptionally(Calls.cause(error));
      }
    });
  }

  /** Whether the leader may be another one in a moment. Asking twice does no harm. */
  private static boolean isPassing(Throwable error) {
    return Calls.cause(error) instanceof KvException refused
        && switch (refused.error()) {
          case NO_LEADER, NOT_PRIMARY_LESSOR, LEADER_CHANGED -> true;
          default -> false;
        };
  }
}
