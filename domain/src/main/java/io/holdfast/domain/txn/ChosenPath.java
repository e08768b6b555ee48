package io.holdfast.domain.txn;

import io.holdfast.domain.mvcc.LiveKeys;
import io.holdfast.ports.kv.Operation;
import io.holdfast.ports.kv.TxnRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A transaction with every comparison on its way decided, nested ones included, before anything is
 * changed (E94).
 *
 * @param succeeded which branch is taken
 * @param steps its operations, in order
 */
record ChosenPath(boolean succeeded, List<Step> steps) {
  /**
   * One operation.
   *
   * @param nested what a nested transaction does
   */
  record Step(Operation operation, Optional<ChosenPath> nested) {}

  static ChosenPath choose(TxnRequest txn, LiveKeys keys) {
    return choose(txn, new Conditions(keys));
  }

  private static ChosenPath choose(TxnRequest txn, Conditions conditions) {
    boolean succeeded = conditions.allHold(txn.compares());
    List<Operation> branch = succeeded ? txn.success() : txn.failure();
    List<Step> steps = new ArrayList<>(branch.size());
    for (Operation operation : branch) {
      Optional<ChosenPath> nested =
          operation instanceof TxnRequest inner
              ? Optional.of(choose(inner, conditions))
              : Optional.empty();
      steps.add(new Step(operation, nested));
    }
    return new ChosenPath(succeeded, steps);
  }
}
