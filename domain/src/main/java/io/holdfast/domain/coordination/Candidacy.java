package io.holdfast.domain.coordination;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.coordination.Waiting;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.TxnRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A call that puts a key into a queue and is answered when that key is the first.
 *
 * <ul>
 *   <li>A key that its lease has there already is taken as it is, with its place.
 *   <li>A call that ends without an answer takes its key out of the queue, if it has made it or
 *       waited with it. Otherwise the key may be a lock that is held.
 * </ul>
 *
 * <p>Thread-safe: where the call stands is guarded by this object.
 */
abstract class Candidacy<A> implements Waiting<A> {
  private static final Logger LOG = System.getLogger(Candidacy.class.getName());

  private static final CompletionStage<@Nullable Void> DONE =
      CompletableFuture.completedStage(null);

  final Coordination coordination;
  final CallContext caller;
  private final Queue queue;
  private final Bytes value;
  private final CompletableFuture<A> answer = new CompletableFuture<>();
  private boolean givenUp;
  private @Nullable Turn turn;

  /**
   * @param value what the key says if it is new
   */
  Candidacy(Coordination coordination, Queue queue, Bytes value, CallContext caller) {
    this.coordination = coordination;
    this.queue = queue;
    this.value = value;
    this.caller = caller;
  }

  /** Prepares for the wait. */
  abstract CompletionStage<?> entered(Place place);

  /** Nobody is before any more. */
  abstract CompletionStage<A> won(Place place);

  /** Sets out. To be called once. */
  final Waiting<A> begin(long lease) {
    try {
      coordination.occupyUntil(answer);
    } catch (KvException refused) {
      answer.completeExceptionally(refused);
      return this;
    }
    coordination
        .leaseFor(lease, caller)
        .thenCompose(this::enter)
        .whenCompleteAsync(this::placed, coordination.executor());
    return this;
  }

  private CompletionStage<Place> enter(long lease) {
    Bytes key = queue.keyOf(lease);
    return coordination
        .kv()
        .txn(entry(key, lease), caller)
        .thenApply(entered -> Place.of(key, lease, entered));
  }

  /** Makes the key unless it is there, and tells who is first. */
  private TxnRequest entry(Bytes key, long lease) {
    return Coordination.ifCreatedAt(
        key,
        0,
        List.of(new PutRequest(key, value, lease, false, false, false), queue.first()),
        List.of(RangeRequest.of(KeyRange.single(key)), queue.first()));
  }

  private void placed(@Nullable Place place, @Nullable Throwable failure) {
    if (place == null) {
      fail(failure == null ? new NullPointerException("no place") : failure);
      return;
    }
    entered(place)
        .thenCompose(ready -> place.first() ? DONE : turn(place))
        .thenCompose(first -> won(place))
        .whenComplete((won, lost) -> end(place, won, lost));
  }

  private CompletionStage<@Nullable Void> turn(Place place) {
    Turn mine = new Turn(coordination, queue, place.revision(), caller);
    synchronized (this) {
      if (givenUp) {
        return CompletableFuture.failedStage(KvError.CANCELED.exception());
      }
      turn = mine;
    }
    return mine.await();
  }

  private void end(Place place, @Nullable A won, @Nullable Throwable lost) {
    if (won != null && answer.complete(won)) {
      return;
    }
    if (place.present().isEmpty() || hasWaited()) {
      leave(place);
    }
    fail(lost == null ? new NullPointerException("no answer") : lost);
  }

  private synchronized boolean hasWaited() {
    return turn != null;
  }

  /** Takes the key out; if that fails its lease will. */
  private void leave(Place place) {
    coordination
        .kv()
        .txn(Coordination.delete(place.key(), place.revision()), caller)
        .whenComplete((done, failure) -> {
          if (failure != null) {
            LOG.log(Level.DEBUG, "waiting key left to its lease error=" + failure.getMessage());
          }
        });
  }

  private void fail(Throwable failure) {
    answer.completeExceptionally(Coordination.cause(failure));
  }

  @Override
  public final CompletionStage<A> answer() {
    return answer;
  }

  @Override
  public final void giveUp() {
    Turn waiting;
    synchronized (this) {
      givenUp = true;
      waiting = turn;
    }
    fail(KvError.CANCELED.exception());
    if (waiting != null) {
      waiting.giveUp();
    }
  }
}
