package io.holdfast.domain.coordination;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.coordination.CoordinationConfig;
import io.holdfast.ports.kv.Compare;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.KeyValueApi;
import io.holdfast.ports.kv.Operation;
import io.holdfast.ports.kv.TxnRequest;
import io.holdfast.ports.lease.LeaseApi;
import io.holdfast.ports.lease.LeaseGrantResponse;
import io.holdfast.ports.watch.WatchApi;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * What locks and elections are made of: requests of their clients, sent in their clients' names, so
 * that rights and limits hold as if the clients had sent them.
 */
public final class Coordination {
  private final KeyValueApi kv;
  private final WatchApi watches;
  private final LeaseApi leases;
  private final Executor executor;
  private final CoordinationConfig config;
  private final Semaphore places;

  /**
   * @param executor takes the next step of a call that waits; steps are short
   */
  public Coordination(
      KeyValueApi kv,
      WatchApi watches,
      LeaseApi leases,
      Executor executor,
      CoordinationConfig config) {
    this.kv = kv;
    this.watches = watches;
    this.leases = leases;
    this.executor = executor;
    this.config = config;
    this.places = new Semaphore(config.waitingMax());
  }

  KeyValueApi kv() {
    return kv;
  }

  WatchApi watches() {
    return watches;
  }

  Executor executor() {
    return executor;
  }

  /** Takes one of the places for calls that wait; given back when {@code answer} is there. */
  void occupyUntil(CompletableFuture<?> answer) {
    if (!places.tryAcquire()) {
      throw KvError.REQUEST_TOO_MANY_REQUESTS.exception();
    }
    var unused = answer.whenComplete((done, failure) -> places.release());
  }

  /** The lease to use for {@code lease}: itself, or a new one for 0 (I182). */
  CompletionStage<Long> leaseFor(long lease, CallContext caller) {
    return lease != 0
        ? CompletableFuture.completedFuture(lease)
        : leases.grant(0, config.leaseTtlSeconds(), caller).thenApply(LeaseGrantResponse::id);
  }

  /** Does {@code then} if the key was created at that revision (0: is not there), or else. */
  static TxnRequest ifCreatedAt(
      Bytes key, long revision, List<Operation> then, List<Operation> otherwise) {
    Compare created =
        new Compare(
            Compare.Result.EQUAL,
            Compare.Target.CREATE,
            KeyRange.single(key),
            revision,
            Bytes.EMPTY);
    return new TxnRequest(List.of(created), then, otherwise);
  }

  /** Deletes the key if it is still the one created at that revision. */
  static TxnRequest delete(Bytes key, long revision) {
    return ifCreatedAt(
        key, revision, List.of(new DeleteRangeRequest(KeyRange.single(key), false)), List.of());
  }

  /** What really went wrong. */
  static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
