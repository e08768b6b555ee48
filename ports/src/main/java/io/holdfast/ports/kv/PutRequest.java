package io.holdfast.ports.kv;

import io.holdfast.ports.Bytes;

/**
 * Writes one key (section D).
 *
 * @param lease the lease to attach the key to, or 0 for none
 * @param prevKv whether the answer tells the previous value
 * @param ignoreValue keep the present value
 * @param ignoreLease keep the present lease
 */
public record PutRequest(
    Bytes key, Bytes value, long lease, boolean prevKv, boolean ignoreValue, boolean ignoreLease)
    implements Operation {
  /** Writes {@code value} without a lease. */
  public static PutRequest of(Bytes key, Bytes value) {
    return new PutRequest(key, value, 0, false, false, false);
  }
}
