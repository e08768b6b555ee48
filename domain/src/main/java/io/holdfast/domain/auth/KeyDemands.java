package io.holdfast.domain.auth;

import io.holdfast.ports.KeyRange;
import io.holdfast.ports.kv.Compare;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.NoOperation;
import io.holdfast.ports.kv.Operation;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.TxnRequest;
import java.util.List;

/**
 * What requests on keys need (K219, K220): ranges exactly as they were sent, and of a transaction
 * everything it names, whichever branch will be taken (E106).
 */
final class KeyDemands {
  private KeyDemands() {}

  static void of(PutRequest put, Demands demands) {
    KeyRange key = KeyRange.single(put.key());
    demands.write(key);
    if (put.prevKv()) {
      demands.read(key);
    }
    if (put.lease() != 0) {
      demands.writeAttached(put.lease());
    }
  }

  static void of(DeleteRangeRequest delete, Demands demands) {
    demands.write(delete.range());
    if (delete.prevKv()) {
      demands.read(delete.range());
    }
  }

  static void of(TxnRequest txn, Demands demands) {
    for (Compare compare : txn.compares()) {
      demands.read(compare.range());
    }
    of(txn.success(), demands);
    of(txn.failure(), demands);
  }

  private static void of(List<Operation> operations, Demands demands) {
    for (Operation operation : operations) {
      switch (operation) {
        case RangeRequest range -> demands.read(range.range());
        case PutRequest put -> of(put, demands);
        case DeleteRangeRequest delete -> of(delete, demands);
        case TxnRequest txn -> of(txn, demands);
        case NoOperation none -> {}
      }
    }
  }
}
