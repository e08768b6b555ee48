package io.holdfast.ports.coordination;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.watch.WatchListener;
import java.util.concurrent.CompletionStage;

/**
 * Elections among clients, with keys by the same names as the recipes of client libraries. Nothing
 * blocks; stages fail with {@link io.holdfast.ports.KvException}.
 */
public interface ElectionApi {
  /**
   * Stands for {@code name} and waits until every earlier candidate is gone. A lease that stands
   * already keeps its place and changes its value (I188).
   *
   * @param lease who stands, as long as it lives; 0 for a new lease of {@link
   *     CoordinationConfig#leaseTtlSeconds}
   */
  Waiting<CampaignResponse> campaign(Bytes name, long lease, Bytes value, CallContext context);

  /** Changes the value of a leader that still leads (I189). */
  CompletionStage<ResponseHeader> proclaim(LeaderKey leader, Bytes value, CallContext context);

  /** Takes the leader's key away, if it still leads (I190). */
  CompletionStage<ResponseHeader> resign(LeaderKey leader, CallContext context);

  /** The present leader; fails if there is none (I191). */
  CompletionStage<LeaderResponse> leader(Bytes name, CallContext context);

  /**
   * Follows who leads and what leaders proclaim (I192).
   *
   * @param listener told when there is something to poll, and when nothing more will come
   */
  Observation observe(Bytes name, CallContext context, WatchListener listener);
}
