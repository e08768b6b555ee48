package io.holdfast.api.grpc;

import io.holdfast.ports.kv.CompactResponse;
import io.holdfast.ports.kv.KeyValueApi;
import io.holdfast.protocol.etcdserverpb.CompactionResponse;
import java.util.List;

/** The service KV, but for its stream. */
final class KvMethods {
  static final String SERVICE = "/etcdserverpb.KV/";

  private KvMethods() {}

  static List<UnaryMethod<?, ?>> of(KeyValueApi kv) {
    return List.of(
        new UnaryMethod<>(SERVICE + "Range", KvRequests::range, kv::range, KvWire::range),
        new UnaryMethod<>(SERVICE + "Put", KvRequests::put, kv::put, KvWire::put),
        new UnaryMethod<>(
            SERVICE + "DeleteRange", KvRequests::deleteRange, kv::deleteRange, KvWire::deleteRange),
        new UnaryMethod<>(SERVICE + "Txn", TxnReader::txn, kv::txn, KvWire::txn),
        new UnaryMethod<>(
            SERVICE + "Compact", KvRequests::compact, kv::compact, KvMethods::compacted));
  }

  private static Payload compacted(CompactResponse response) {
    return Payload.of(
        CompactionResponse.newBuilder().setHeader(Messages.header(response.header())).build());
  }
}
