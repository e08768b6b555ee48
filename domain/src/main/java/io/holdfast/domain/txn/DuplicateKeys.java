package io.holdfast.domain.txn;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.Operation;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.TxnRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds keys that one list of operations would change twice (statements E80 to E85).
 *
 * <p>The keys put and the ranges deleted by a nested transaction, in both its branches, count as
 * the parent's own. Nested transactions are looked at in order, so that one sees the deletions of
 * those before it but not of those after.
 */
final class DuplicateKeys {
  private final Set<Bytes> puts = new HashSet<>();
  private final RangeUnion deletes = new RangeUnion();

  private DuplicateKeys() {}

  static void check(List<Operation> operations) {
    new DuplicateKeys().addAll(operations);
  }

  private DuplicateKeys addAll(List<Operation> operations) {
    for (Operation operation : operations) {
      if (operation instanceof DeleteRangeRequest delete) {
        addDelete(delete.range());
      }
    }
    for (Operation operation : operations) {
      if (operation instanceof TxnRequest txn) {
        addNested(txn);
      }
    }
    for (Operation operation : operations) {
      if (operation instanceof PutRequest put) {
        addPut(put.key());
      }
    }
    return this;
  }

  /** A deletion without upper bound goes unseen (E81). */
  private void addDelete(KeyRange range) {
    if (!range.isOpenEnded()) {
      deletes.add(range);
    }
  }

  /** The same key may be put in both branches, of which only one is taken (E83). */
  private void addNested(TxnRequest txn) {
    DuplicateKeys success = new DuplicateKeys().addAll(txn.success());
    DuplicateKeys failure = new DuplicateKeys().addAll(txn.failure());
    Set<Bytes> nested = new HashSet<>(success.puts);
    nested.addAll(failure.puts);
    nested.forEach(this::addPut);
    deletes.addAll(success.deletes);
    deletes.addAll(failure.deletes);
  }

  private void addPut(Bytes key) {
    if (deletes.contains(key) || !puts.add(key)) {
      throw KvError.DUPLICATE_KEY.exception();
    }
  }
}
