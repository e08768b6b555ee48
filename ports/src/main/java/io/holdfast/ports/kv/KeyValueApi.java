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
  /** The whole answer; fails if it is too large to be held in memory. */
  CompletionStage<RangeResponse> range(RangeRequest request, CallContext context);

  /**
   * As {@link #range}, but a large answer comes in parts and has no bound. Whoever gets parts reads
   * them to the end or closes them. One that nobody waits for any more is not worked out.
   *
   * @param wholeBytesMax an answer with more bytes of keys comes in parts; a smaller one may
   */
  default CompletionStage<RangeAnswer> range(
      RangeRequest request, CallContext context, int wholeBytesMax) {
    return range(request, context).thenApply(RangeAnswer.Whole::new);
  }

  /**
   * Checks the request and opens a stream at one revision; nothing is read before it is asked for.
   */
  CompletionStage<RangeStream> rangeStream(RangeRequest request, CallContext context);

  CompletionStage<PutResponse> put(PutRequest request, CallContext context);

  CompletionStage<DeleteRangeResponse> deleteRange(DeleteRangeRequest request, CallContext context);

  CompletionStage<TxnResponse> txn(TxnRequest request, CallContext context);

  CompletionStage<CompactResponse> compact(CompactRequest request, CallContext context);
}
