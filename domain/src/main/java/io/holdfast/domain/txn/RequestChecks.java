package io.holdfast.domain.txn;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KvError;
import io.holdfast.ports.kv.Compare;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.NoOperation;
import io.holdfast.ports.kv.Operation;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.TxnRequest;
import java.util.List;

/**
 * What can be refused by looking at a request alone, before anything is proposed. Each check throws
 * {@link io.holdfast.ports.KvException} with the first fault found, in the order of statement E86.
 */
public final class RequestChecks {
  private RequestChecks() {}

  public static void range(RangeRequest request) {
    needKey(request.range().key());
    if (request.order() == RangeRequest.SortOrder.UNRECOGNIZED
        || request.target() == RangeRequest.SortTarget.UNRECOGNIZED) {
      throw KvError.INVALID_SORT_OPTION.exception();
    }
  }

  /** A streamed range, which has no order of its own (C48, C49). */
  public static void rangeStream(RangeRequest request) {
    range(request);
    boolean keyOrder =
        request.order() == RangeRequest.SortOrder.NONE
            || (request.order() == RangeRequest.SortOrder.ASCEND
                && request.target() == RangeRequest.SortTarget.KEY);
    if (!keyOrder) {
      throw KvError.STREAM_SORT_UNSUPPORTED.exception();
    }
    if (!request.filter().isNone()) {
      throw KvError.STREAM_FILTER_UNSUPPORTED.exception();
    }
  }

  public static void put(PutRequest request) {
    needKey(request.key());
    if (request.ignoreValue() && !request.value().isEmpty()) {
      throw KvError.VALUE_PROVIDED.exception();
    }
    if (request.ignoreLease() && request.lease() != 0) {
      throw KvError.LEASE_PROVIDED.exception();
    }
  }

  public static void deleteRange(DeleteRangeRequest request) {
    needKey(request.range().key());
  }

  /**
   * @param operationsMax operations in each list of the outer transaction, at most (E76, E77)
   */
  public static void txn(TxnRequest request, int operationsMax) {
    structure(request, operationsMax);
    DuplicateKeys.check(request.success());
    DuplicateKeys.check(request.failure());
  }

  private static void structure(TxnRequest request, int operationsMax) {
    int largest =
        Math.max(
            request.compares().size(),
            Math.max(request.success().size(), request.failure().size()));
    if (largest > operationsMax) {
      throw KvError.TOO_MANY_OPS.exception();
    }
    for (Compare compare : request.compares()) {
      needKey(compare.range().key());
    }
    operations(request.success(), operationsMax - largest);
    operations(request.failure(), operationsMax - largest);
  }

  private static void operations(List<Operation> operations, int nestedMax) {
    for (Operation operation : operations) {
      switch (operation) {
        case RangeRequest range -> range(range);
        case PutRequest put -> put(put);
        case DeleteRangeRequest delete -> deleteRange(delete);
        case TxnRequest txn -> structure(txn, nestedMax);
        case NoOperation none -> throw KvError.KEY_NOT_FOUND.exception();
      }
    }
  }

  private static void needKey(Bytes key) {
    if (key.isEmpty()) {
      throw KvError.EMPTY_KEY.exception();
    }
  }

  /** Whether a transaction can be answered without the log (E102). */
  public static boolean isReadOnly(TxnRequest request) {
    return onlyRanges(request.success()) && onlyRanges(request.failure());
  }

  private static boolean onlyRanges(List<Operation> operations) {
    return operations.stream().allMatch(RangeRequest.class::isInstance);
  }

  /** Whether a read-only transaction may be answered by any member as it is (E103). */
  public static boolean isSerializable(TxnRequest request) {
    return onlySerializable(request.success()) && onlySerializable(request.failure());
  }

  private static boolean onlySerializable(List<Operation> operations) {
    return operations.stream()
        .allMatch(operation -> operation instanceof RangeRequest range && range.serializable());
  }
}
