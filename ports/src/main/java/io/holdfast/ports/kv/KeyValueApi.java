package io.holdfast.ports.kv;

import io.holdfast.ports.CallContext;
import java.util.concurrent.CompletionStage;

/**
 * Reading and writing keys.
 *
 * <p>Nothing blocks. Stages complete on a thread of the domain, possibly the one that applies log
 * entries: what hangs on them must be short. They fail with {@link io.holdfast.ports.KvException}.
 * A write that was answered is durable at a majority and visible to every later linearizable read.
 */
public interface KeyValueApi {
  CompletionStage<RangeResponse> range(RangeRequest request, CallContext context);

  /**
   * Checks the request and opens a stream at one revision; nothing is read before it is asked for.
   */
  CompletionStage<RangeStream> rangeStream(RangeRequest request, CallContext context);

  CompletionStage<PutResponse> put(PutRequest request, CallContext context);

  CompletionStage<DeleteRangeResponse> deleteRange(DeleteRangeRequest request, CallContext context);

  CompletionStage<TxnResponse> txn(TxnRequest request, CallContext context);

  CompletionStage<CompactResponse> compact(CompactRequest request, CallContext context);
}
