package io.holdfast.api.grpc;

import static io.holdfast.api.grpc.Wire.fieldSize;
import static io.holdfast.api.grpc.Wire.flagSize;
import static io.holdfast.api.grpc.Wire.headerSize;
import static io.holdfast.api.grpc.Wire.numberSize;
import static io.holdfast.api.grpc.Wire.putFlag;
import static io.holdfast.api.grpc.Wire.putHeader;
import static io.holdfast.api.grpc.Wire.putLength;
import static io.holdfast.api.grpc.Wire.putMessage;
import static io.holdfast.api.grpc.Wire.putNumber;

import io.holdfast.ports.kv.DeleteRangeResponse;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.OperationResponse;
import io.holdfast.ports.kv.PutResponse;
import io.holdfast.ports.kv.RangeChunk;
import io.holdfast.ports.kv.RangeResponse;
import io.holdfast.ports.kv.TxnResponse;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** Answers about keys as bytes. Keys with their values go in as they are, without being decoded. */
final class KvWire {
  private KvWire() {}

  static Payload range(RangeResponse response) {
    return Payload.of(response, size(response), KvWire::write);
  }

  static Payload put(PutResponse response) {
    return Payload.of(response, size(response), KvWire::write);
  }

  static Payload deleteRange(DeleteRangeResponse response) {
    return Payload.of(response, size(response), KvWire::write);
  }

  static Payload txn(TxnResponse response) {
    return Payload.of(response, size(response), KvWire::write);
  }

  /**
   * One message of RangeStream: the range response is wrapped, the header is in the last one only.
   */
  static Payload chunk(RangeChunk chunk) {
    long inner = chunkSize(chunk);
    return Payload.of(
        chunk,
        fieldSize(inner),
        (c, out) -> {
          putLength(out, 0x0A, inner);
          writeChunk(c, out);
        });
  }

  /** What comes before the keys in the message of a range, with the prefix of that message. */
  static Payload beginning(RangeResponse summary, long messageBytes) {
    return Payload.of(
        summary,
        Replies.PREFIX_BYTES + headerSize(summary.header()),
        (s, out) -> {
          Replies.putPrefix(out, messageBytes);
          putHeader(out, s.header());
        });
  }

  /** Some of the keys in the message of a range. */
  static Payload keys(List<KeyValue> kvs) {
    return Payload.of(kvs, kvsSize(kvs), (list, out) -> putKvs(out, 0x12, list));
  }

  /** What comes after the keys in the message of a range. */
  static Payload end(RangeResponse summary) {
    return Payload.of(
        summary,
        flagSize(summary.more()) + numberSize(summary.count()),
        (s, out) -> {
          putFlag(out, 0x18, s.more());
          putNumber(out, 0x20, s.count());
        });
  }

  private static long size(OperationResponse response) {
    return switch (response) {
      case RangeResponse range ->
          headerSize(range.header())
              + kvsSize(range.kvs())
              + flagSize(range.more())
              + numberSize(range.count());
      case PutResponse put ->
          headerSize(put.header())
              + put.prevKv().map(kv -> fieldSize(kv.encoded().length)).orElse(0L);
      case DeleteRangeResponse delete ->
          headerSize(delete.header()) + numberSize(delete.deleted()) + kvsSize(delete.prevKvs());
      case TxnResponse txn ->
          headerSize(txn.header()) + flagSize(txn.succeeded()) + responsesSize(txn.responses());
    };
  }

  private static long kvsSize(List<KeyValue> kvs) {
    long size = 0;
    for (KeyValue kv : kvs) {
      size += fieldSize(kv.encoded().length);
    }
    return size;
  }

  private static long responsesSize(List<OperationResponse> responses) {
    long size = 0;
    for (OperationResponse response : responses) {
      size += fieldSize(fieldSize(size(response)));
    }
    return size;
  }

  private static long chunkSize(RangeChunk chunk) {
    long summary =
        chunk
            .summary()
            .map(s -> headerSize(s.header()) + flagSize(s.more()) + numberSize(s.count()))
            .orElse(0L);
    return summary + kvsSize(chunk.kvs());
  }

  private static void write(OperationResponse response, ByteBuf out) {
    switch (response) {
      case RangeResponse range -> {
        putHeader(out, range.header());
        putKvs(out, 0x12, range.kvs());
        putFlag(out, 0x18, range.more());
        putNumber(out, 0x20, range.count());
      }
      case PutResponse put -> {
        putHeader(out, put.header());
        put.prevKv().ifPresent(kv -> putMessage(out, 0x12, kv.encoded()));
      }
      case DeleteRangeResponse delete -> {
        putHeader(out, delete.header());
        putNumber(out, 0x10, delete.deleted());
        putKvs(out, 0x1A, delete.prevKvs());
      }
      case TxnResponse txn -> {
        putHeader(out, txn.header());
        putFlag(out, 0x10, txn.succeeded());
        txn.responses().forEach(nested -> putNested(out, nested));
      }
    }
  }

  private static void putKvs(ByteBuf out, int tag, List<KeyValue> kvs) {
    for (KeyValue kv : kvs) {
      putMessage(out, tag, kv.encoded());
    }
  }

  private static void putNested(ByteBuf out, OperationResponse nested) {
    long size = size(nested);
    putLength(out, 0x1A, fieldSize(size));
    putLength(out, nestedTag(nested), size);
    write(nested, out);
  }

  private static int nestedTag(OperationResponse nested) {
    return switch (nested) {
      case RangeResponse range -> 0x0A;
      case PutResponse put -> 0x12;
      case DeleteRangeResponse delete -> 0x1A;
      case TxnResponse txn -> 0x22;
    };
  }

  private static void writeChunk(RangeChunk chunk, ByteBuf out) {
    chunk.summary().ifPresent(summary -> putHeader(out, summary.header()));
    putKvs(out, 0x12, chunk.kvs());
    chunk
        .summary()
        .ifPresent(summary -> {
          putFlag(out, 0x18, summary.more());
          putNumber(out, 0x20, summary.count());
        });
  }
}
