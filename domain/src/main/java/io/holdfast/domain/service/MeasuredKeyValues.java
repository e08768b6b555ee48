package io.holdfast.domain.service;

import io.holdfast.domain.service.RequestMeasures.Kind;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.kv.CompactRequest;
import io.holdfast.ports.kv.CompactResponse;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.DeleteRangeResponse;
import io.holdfast.ports.kv.KeyValueApi;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.PutResponse;
import io.holdfast.ports.kv.RangeAnswer;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeResponse;
import io.holdfast.ports.kv.RangeStream;
import io.holdfast.ports.kv.TxnRequest;
import io.holdfast.ports.kv.TxnResponse;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** Keys, with a look at the clock before and after. */
final class MeasuredKeyValues implements KeyValueApi {
  private final KeyValueApi keys;
  private final RequestMeasures requests;
  private final ApplyMeasures applied;
  private final SlowWork slow;

  MeasuredKeyValues(
      KeyValueApi keys, RequestMeasures requests, ApplyMeasures applied, SlowWork slow) {
    this.keys = keys;
    this.requests = requests;
    this.applied = applied;
    this.slow = slow;
  }

  @Override
  public CompletionStage<RangeResponse> range(RangeRequest request, CallContext context) {
    return measured(request, () -> keys.range(request, context), answer -> answer.kvs().size());
  }

  /** Of an answer in parts, the first of its two walks is measured. */
  @Override
  public CompletionStage<RangeAnswer> range(
      RangeRequest request, CallContext context, int wholeBytesMax) {
    return measured(
        request, () -> keys.range(request, context, wholeBytesMax), MeasuredKeyValues::keysIn);
  }

  private static int keysIn(RangeAnswer answer) {
    return switch (answer) {
      case RangeAnswer.Whole(RangeResponse response) -> response.kvs().size();
      case RangeAnswer.Parts parts -> (int) Math.min(parts.summary().count(), Integer.MAX_VALUE);
    };
  }

  private <A> CompletionStage<A> measured(
      RangeRequest request, Supplier<CompletionStage<A>> read, ToIntFunction<A> size) {
    long began = requests.now();
    applied.ranges().increment();
    return requests
        .measure(Kind.RANGE, read.get(), began)
        .whenComplete((answer, failure) ->
            slow.read(
                request.serializable(),
                requests.now() - began,
                answer == null ? 0 : size.applyAsInt(answer)));
  }

  @Override
  public CompletionStage<RangeStream> rangeStream(RangeRequest request, CallContext context) {
    applied.ranges().increment();
    return keys.rangeStream(request, context);
  }

  @Override
  public CompletionStage<PutResponse> put(PutRequest request, CallContext context) {
    long began = requests.now();
    return requests.measure(Kind.PUT, keys.put(request, context), began);
  }

  @Override
  public CompletionStage<DeleteRangeResponse> deleteRange(
      DeleteRangeRequest request, CallContext context) {
    long began = requests.now();
    return requests.measure(Kind.DELETE_RANGE, keys.deleteRange(request, context), began);
  }

  @Override
  public CompletionStage<TxnResponse> txn(TxnRequest request, CallContext context) {
    long began = requests.now();
    return requests.measure(Kind.TXN, keys.txn(request, context), began);
  }

  @Override
  public CompletionStage<CompactResponse> compact(CompactRequest request, CallContext context) {
    long began = requests.now();
    return requests.measure(Kind.COMPACTION, keys.compact(request, context), began);
  }
}
