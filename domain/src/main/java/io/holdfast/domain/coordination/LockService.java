package io.holdfast.domain.coordination;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.coordination.LockApi;
import io.holdfast.ports.coordination.LockResponse;
import io.holdfast.ports.coordination.Waiting;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.DeleteRangeResponse;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Locks, for clients. */
public final class LockService implements LockApi {
  private final Coordination coordination;

  public LockService(Coordination coordination) {
    this.coordination = coordination;
  }

  @Override
  public Waiting<LockResponse> lock(Bytes name, long lease, CallContext context) {
    return new Acquisition(new Queue(name), context).begin(lease);
  }

  @Override
  public CompletionStage<ResponseHeader> unlock(Bytes key, CallContext context) {
    return coordination
        .kv()
        .deleteRange(new DeleteRangeRequest(KeyRange.single(key), false), context)
        .thenApply(DeleteRangeResponse::header);
  }

  private final class Acquisition extends Candidacy<LockResponse> {
    Acquisition(Queue queue, CallContext caller) {
      super(LockService.this.coordination, queue, Bytes.EMPTY, caller);
    }

    @Override
    CompletionStage<?> entered(Place place) {
      return CompletableFuture.completedStage(place);
    }

    /** While it waited its lease may have ended (I186). */
    @Override
    CompletionStage<LockResponse> won(Place place) {
      return place.first()
          ? CompletableFuture.completedStage(new LockResponse(place.header(), place.key()))
          : coordination
              .kv()
              .range(RangeRequest.of(KeyRange.single(place.key())), caller)
              .thenApply(present -> held(place, present));
    }

    private LockResponse held(Place place, RangeResponse present) {
      boolean still =
          present.kvs().stream().anyMatch(kv -> kv.createRevision() == place.revision());
      if (!still) {
        throw KvError.SESSION_EXPIRED.exception();
      }
      return new LockResponse(present.header(), place.key());
    }
  }
}
