package io.holdfast.api.grpc;

import io.holdfast.ports.kv.CompactResponse;
import io.holdfast.ports.kv.KeyValueApi;
import io.holdfast.ports.kv.RangeAnswer;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeResponse;
import io.holdfast.protocol.etcdserverpb.CompactionResponse;
import java.util.List;

/** The service KV, but for its stream. */
final class KvMethods {
  static final String SERVICE = "/etcdserverpb.KV/";
  static final String RANGE = SERVICE + "Range";

  private KvMethods() {}

  static List<UnaryMethod<?, ?>> of(KeyValueApi kv) {
    return List.of(
        range(kv),
        new UnaryMethod<>(SERVICE + "Put", KvRequests::put, kv::put, KvWire::put),
        new UnaryMethod<>(
            SERVICE + "DeleteRange", KvRequests::deleteRange, kv::deleteRange, KvWire::deleteRange),
        new UnaryMethod<>(SERVICE + "Txn", TxnReader::txn, kv::txn, KvWire::txn),
        new UnaryMethod<>(
            SERVICE + "Compact", KvRequests::compact, kv::compact, KvMethods::compacted));
  }

  static UnaryMethod<RangeRequest, RangeResponse> range(KeyValueApi kv) {
    return new UnaryMethod<>(RANGE, KvRequests::range, kv::range, KvWire::range);
  }

  /** As {@link #range}, but a large answer comes in parts. */
  static UnaryMethod<RangeRequest, RangeAnswer> rangeInParts(KeyValueApi kv, int wholeBytesMax) {
    return new UnaryMethod<>(
        RANGE,
        KvRequests::range,
        (request, caller) -> kv.range(request, caller, wholeBytesMax),
        answer -> {
          throw new IllegalStateException("the call writes its answer");
        });
  }

  private static Payload compacted(CompactResponse response) {
    return Payload.of(
        CompactionResponse.newBuilder().setHeader(Messages.header(response.header())).build());
  }
}
