package io.holdfast.domain.command;

import io.holdfast.domain.codec.ByteReader;
import io.holdfast.domain.codec.ByteWriter;
import io.holdfast.domain.codec.MalformedException;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.kv.Compare;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.NoOperation;
import io.holdfast.ports.kv.Operation;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RevisionFilter;
import io.holdfast.ports.kv.TxnRequest;
import java.util.ArrayList;
import java.util.List;

/** Requests on keys as bytes in the log. */
final class OperationCodec {
  private static final int RANGE = 1;
  private static final int PUT = 2;
  private static final int DELETE_RANGE = 3;
  private static final int TXN = 4;

  /** Transactions inside each other, at most; no request that a client can send has so many. */
  private static final int DEPTH_MAX = 256;

  private static final int PREV_KV = 1;
  private static final int IGNORE_VALUE = 2;
  private static final int IGNORE_LEASE = 4;

  private static final int SERIALIZABLE = 1;
  private static final int KEYS_ONLY = 2;
  private static final int COUNT_ONLY = 4;

  private static final Numbers<Compare.Result> RESULTS =
      Numbers.of(
          Compare.Result.class,
          List.of(
              Compare.Result.EQUAL,
              Compare.Result.GREATER,
              Compare.Result.LESS,
              Compare.Result.NOT_EQUAL,
              Compare.Result.UNRECOGNIZED));
  private static final Numbers<Compare.Target> TARGETS =
      Numbers.of(
          Compare.Target.class,
          List.of(
              Compare.Target.VERSION,
              Compare.Target.CREATE,
              Compare.Target.MOD,
              Compare.Target.VALUE,
              Compare.Target.LEASE,
              Compare.Target.UNRECOGNIZED));
  private static final Numbers<RangeRequest.SortOrder> ORDERS =
      Numbers.of(
          RangeRequest.SortOrder.class,
          List.of(
              RangeRequest.SortOrder.NONE,
              RangeRequest.SortOrder.ASCEND,
              RangeRequest.SortOrder.DESCEND,
              RangeRequest.SortOrder.UNRECOGNIZED));
  private static final Numbers<RangeRequest.SortTarget> SORTED_BY =
      Numbers.of(
          RangeRequest.SortTarget.class,
          List.of(
              RangeRequest.SortTarget.KEY,
              RangeRequest.SortTarget.VERSION,
              RangeRequest.SortTarget.CREATE,
              RangeRequest.SortTarget.MOD,
              RangeRequest.SortTarget.VALUE,
              RangeRequest.SortTarget.UNRECOGNIZED));

  private OperationCodec() {}

  static void put(PutRequest put, ByteWriter out) {
    int flags =
        (put.prevKv() ? PREV_KV : 0)
            | (put.ignoreValue() ? IGNORE_VALUE : 0)
            | (put.ignoreLease() ? IGNORE_LEASE : 0);
    out.u8(flags).bytes(put.key()).bytes(put.value()).varint(put.lease());
  }

  static PutRequest put(ByteReader in) {
    int flags = in.u8();
    return new PutRequest(
        in.bytes(),
        in.bytes(),
        in.varint(),
        (flags & PREV_KV) != 0,
        (flags & IGNORE_VALUE) != 0,
        (flags & IGNORE_LEASE) != 0);
  }

  static void deleteRange(DeleteRangeRequest delete, ByteWriter out) {
    range(delete.range(), out).bool(delete.prevKv());
  }

  static DeleteRangeRequest deleteRange(ByteReader in) {
    return new DeleteRangeRequest(range(in), in.bool());
  }

  static ByteWriter range(KeyRange range, ByteWriter out) {
    return out.bytes(range.key()).bytes(range.end());
  }

  static KeyRange range(ByteReader in) {
    return new KeyRange(in.bytes(), in.bytes());
  }

  static void txn(TxnRequest txn, ByteWriter out) {
    txn(txn, out, 0);
  }

  private static void txn(TxnRequest txn, ByteWriter out, int depth) {
    if (depth > DEPTH_MAX) {
      throw new IllegalArgumentException("too many transactions inside each other");
    }
    out.varint(txn.compares().size());
    txn.compares().forEach(compare -> compare(compare, out));
    operations(txn.success(), out, depth);
    operations(txn.failure(), out, depth);
  }

  static TxnRequest txn(ByteReader in) {
    return txn(in, 0);
  }

  private static TxnRequest txn(ByteReader in, int depth) {
    if (depth > DEPTH_MAX) {
      throw new MalformedException("too many transactions inside each other");
    }
    int count = in.count();
    List<Compare> compares = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      compares.add(compare(in));
    }
    return new TxnRequest(compares, operations(in, depth), operations(in, depth));
  }

  private static void compare(Compare compare, ByteWriter out) {
    out.u8(RESULTS.of(compare.result())).u8(TARGETS.of(compare.target()));
    range(compare.range(), out).varint(compare.number()).bytes(compare.value());
  }

  private static Compare compare(ByteReader in) {
    return new Compare(
        RESULTS.constant(in.u8()), TARGETS.constant(in.u8()), range(in), in.varint(), in.bytes());
  }

  private static void operations(List<Operation> operations, ByteWriter out, int depth) {
    out.varint(operations.size());
    for (Operation operation : operations) {
      switch (operation) {
        case RangeRequest range -> rangeRequest(range, out.u8(RANGE));
        case PutRequest put -> put(put, out.u8(PUT));
        case DeleteRangeRequest delete -> deleteRange(delete, out.u8(DELETE_RANGE));
        case TxnRequest txn -> txn(txn, out.u8(TXN), depth + 1);
        case NoOperation none ->
            throw new IllegalArgumentException("must have been refused: " + none);
      }
    }
  }

  private static List<Operation> operations(ByteReader in, int depth) {
    int count = in.count();
    List<Operation> operations = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      operations.add(operation(in, depth));
    }
    return operations;
  }

  private static Operation operation(ByteReader in, int depth) {
    int kind = in.u8();
    return switch (kind) {
      case RANGE -> rangeRequest(in);
      case PUT -> put(in);
      case DELETE_RANGE -> deleteRange(in);
      case TXN -> txn(in, depth + 1);
      default -> throw new MalformedException("operation of unknown kind " + kind);
    };
  }

  private static void rangeRequest(RangeRequest request, ByteWriter out) {
    int flags =
        (request.serializable() ? SERIALIZABLE : 0)
            | (request.keysOnly() ? KEYS_ONLY : 0)
            | (request.countOnly() ? COUNT_ONLY : 0);
    RevisionFilter filter = request.filter();
    range(request.range(), out).varint(request.limit()).varint(request.revision());
    out.u8(ORDERS.of(request.order())).u8(SORTED_BY.of(request.target())).u8(flags);
    out.varint(filter.minMod()).varint(filter.maxMod());
    out.varint(filter.minCreate()).varint(filter.maxCreate());
  }

  private static RangeRequest rangeRequest(ByteReader in) {
    KeyRange range = range(in);
    long limit = in.varint();
    long revision = in.varint();
    RangeRequest.SortOrder order = ORDERS.constant(in.u8());
    RangeRequest.SortTarget target = SORTED_BY.constant(in.u8());
    int flags = in.u8();
    return new RangeRequest(
        range,
        limit,
        revision,
        order,
        target,
        (flags & SERIALIZABLE) != 0,
        (flags & KEYS_ONLY) != 0,
        (flags & COUNT_ONLY) != 0,
        new RevisionFilter(in.varint(), in.varint(), in.varint(), in.varint()));
  }
}
