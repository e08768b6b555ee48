package io.holdfast.api.grpc;

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

final class FakeKeyValues extends Recording implements KeyValueApi {
  @Override
  public CompletionStage<RangeResponse> range(RangeRequest request, CallContext context) {
    return take(context, request);
  }

  @Override
  public CompletionStage<RangeAnswer> range(
      RangeRequest request, CallContext context, int wholeBytesMax) {
    return this.<Object>take(context, request)
        .thenApply(answer ->
            answer instanceof RangeResponse whole
                ? new RangeAnswer.Whole(whole)
                : (RangeAnswer) answer);
  }

  @Override
  public CompletionStage<RangeStream> rangeStream(RangeRequest request, CallContext context) {
    return take(context, request);
  }

  @Override
  public CompletionStage<PutResponse> put(PutRequest request, CallContext context) {
    return take(context, request);
  }

  @Override
  public CompletionStage<DeleteRangeResponse> deleteRange(
      DeleteRangeRequest request, CallContext context) {
    return take(context, request);
  }

  @Override
  public CompletionStage<TxnResponse> txn(TxnRequest request, CallContext context) {
    return take(context, request);
  }

  @Override
  public CompletionStage<CompactResponse> compact(CompactRequest request, CallContext context) {
    return take(context, request);
  }
}
