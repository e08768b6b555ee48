package io.holdfast.ports.coordination;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.ResponseHeader;
import java.util.concurrent.CompletionStage;

/**
 * Locks that are held by leases, with keys by the same names as the recipes of client libraries:
 * both exclude each other. Nothing blocks.
 */
public interface LockApi {
  /**
   * Waits until nobody who came earlier holds the lock or waits for it.
   *
   * @param lease who asks: the lock is held as long as this lease and the key both live; 0 for a
   *     new lease of {@link CoordinationConfig#leaseTtlSeconds}
   */
  Waiting<LockResponse> lock(Bytes name, long lease, CallContext context);

  /** Deletes the key that {@link #lock} told, if it is there (I187). */
  CompletionStage<ResponseHeader> unlock(Bytes key, CallContext context);
}
