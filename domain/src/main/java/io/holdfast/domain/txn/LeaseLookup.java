package io.holdfast.domain.txn;

/** Whether a lease exists, as of the entry being applied. */
@FunctionalInterface
public interface LeaseLookup {
  boolean exists(long lease);
}
