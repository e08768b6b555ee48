package io.holdfast.ports.lease;

import io.holdfast.ports.CallContext;
import java.util.concurrent.CompletionStage;

/**
 * Leases (section H of the behaviour reference). Nothing blocks; stages fail with {@link
 * io.holdfast.ports.KvException}.
 */
public interface LeaseApi {
  /**
   * @param id the id to use, or 0 to be given a positive one
   * @param ttlSeconds time to live; raised to the minimum if below (H160)
   */
  CompletionStage<LeaseGrantResponse> grant(long id, long ttlSeconds, CallContext context);

  /** Ends a lease and deletes its keys, all at one revision (H164). */
  CompletionStage<LeaseRevokeResponse> revoke(long id, CallContext context);

  /** Starts the lease's time anew. An unknown lease is no error: the answer's time is 0 (H165). */
  CompletionStage<LeaseKeepAliveResponse> keepAlive(long id, CallContext context);

  /** An unknown lease is no error: the answer's time is -1 (H171). */
  CompletionStage<LeaseTimeToLiveResponse> timeToLive(long id, boolean keys, CallContext context);

  /** The leases this member knows; not linearizable (H174). */
  CompletionStage<LeaseLeasesResponse> leases(CallContext context);
}
