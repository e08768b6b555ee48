package io.holdfast.domain.apply;

import io.holdfast.ports.kv.Operation;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.TxnRequest;
import java.util.List;

/** What a request counts against the quota, in bytes (D68, E105). */
public final class PutCost {
  private static final long OVERHEAD_BYTES = 256;

  /** What a lease costs (H162). */
  public static final long LEASE_BYTES = 64;

  private PutCost() {}

  public static long of(PutRequest put) {
    return OVERHEAD_BYTES + put.key().length() + put.value().length();
  }

  /** The dearer of the two branches. */
  public static long of(TxnRequest txn) {
    return Math.max(of(txn.success()), of(txn.failure()));
  }

  private static long of(List<Operation> operations) {
    long sum = 0;
    for (Operation operation : operations) {
      if (operation instanceof PutRequest put) {
        sum += of(put);
      } else if (operation instanceof TxnRequest txn) {
        sum += of(txn);
      }
    }
    return sum;
  }
}
