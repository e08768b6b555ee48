package io.holdfast.api.grpc;

import com.google.protobuf.ByteString;
import io.holdfast.ports.kv.OperationResponse;
import io.holdfast.ports.kv.RangeChunk;
import io.holdfast.ports.watch.WatchEvent;
import io.holdfast.protocol.etcdserverpb.DeleteRangeResponse;
import io.holdfast.protocol.etcdserverpb.PutResponse;
import io.holdfast.protocol.etcdserverpb.RangeResponse;
import io.holdfast.protocol.etcdserverpb.RangeStreamResponse;
import io.holdfast.protocol.etcdserverpb.ResponseOp;
import io.holdfast.protocol.etcdserverpb.TxnResponse;
import io.holdfast.protocol.etcdserverpb.WatchResponse;
import io.holdfast.protocol.mvccpb.Event;
import io.holdfast.protocol.mvccpb.KeyValue;

/** Answers as generated messages, field by field. */
final class Expected {
  private Expected() {}

  static KeyValue kv(io.holdfast.ports.kv.KeyValue kv) {
    return KeyValue.newBuilder()
        .setKey(ByteString.copyFrom(kv.key().array()))
        .setCreateRevision(kv.createRevision())
        .setModRevision(kv.modRevision())
        .setVersion(kv.version())
        .setValue(ByteString.copyFrom(kv.value().array()))
        .setLease(kv.lease())
        .build();
  }

  static RangeResponse range(io.holdfast.ports.kv.RangeResponse range) {
    return RangeResponse.newBuilder()
        .setHeader(Messages.header(range.header()))
        .addAllKvs(range.kvs().stream().map(Expected::kv).toList())
        .setMore(range.more())
        .setCount(range.count())
        .build();
  }

  static PutResponse put(io.holdfast.ports.kv.PutResponse put) {
    var message = PutResponse.newBuilder().setHeader(Messages.header(put.header()));
    put.prevKv().ifPresent(kv -> message.setPrevKv(kv(kv)));
    return message.build();
  }

  static DeleteRangeResponse deleteRange(io.holdfast.ports.kv.DeleteRangeResponse delete) {
    return DeleteRangeResponse.newBuilder()
        .setHeader(Messages.header(delete.header()))
        .setDeleted(delete.deleted())
        .addAllPrevKvs(delete.prevKvs().stream().map(Expected::kv).toList())
        .build();
  }

  static TxnResponse txn(io.holdfast.ports.kv.TxnResponse txn) {
    var message =
        TxnResponse.newBuilder()
            .setHeader(Messages.header(txn.header()))
            .setSucceeded(txn.succeeded());
    txn.responses().forEach(response -> message.addResponses(operation(response)));
    return message.build();
  }

  private static ResponseOp operation(OperationResponse response) {
    var message = ResponseOp.newBuilder();
    switch (response) {
      case io.holdfast.ports.kv.RangeResponse range -> message.setResponseRange(range(range));
      case io.holdfast.ports.kv.PutResponse put -> message.setResponsePut(put(put));
      case io.holdfast.ports.kv.DeleteRangeResponse delete ->
          message.setResponseDeleteRange(deleteRange(delete));
      case io.holdfast.ports.kv.TxnResponse txn -> message.setResponseTxn(txn(txn));
    }
    return message.build();
  }

  static RangeStreamResponse chunk(RangeChunk chunk) {
    var range = RangeResponse.newBuilder();
    chunk.kvs().forEach(kv -> range.addKvs(kv(kv)));
    chunk
        .summary()
        .ifPresent(summary ->
            range
                .setHeader(Messages.header(summary.header()))
                .setMore(summary.more())
                .setCount(summary.count()));
    return RangeStreamResponse.newBuilder().setRangeResponse(range).build();
  }

  static WatchResponse watch(io.holdfast.ports.watch.WatchResponse watch) {
    return WatchResponse.newBuilder()
        .setHeader(Messages.header(watch.header()))
        .setWatchId(watch.watchId())
        .setCreated(watch.created())
        .setCanceled(watch.canceled())
        .setCompactRevision(watch.compactRevision())
        .setCancelReason(watch.cancelReason())
        .setFragment(watch.fragment())
        .addAllEvents(watch.events().stream().map(Expected::event).toList())
        .build();
  }

  private static Event event(WatchEvent event) {
    var message =
        Event.newBuilder()
            .setType(Event.EventType.valueOf(event.type().name()))
            .setKv(kv(event.kv()));
    event.prevKv().ifPresent(kv -> message.setPrevKv(kv(kv)));
    return message.build();
  }
}
