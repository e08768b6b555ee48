package io.holdfast.domain.coordination;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KvError;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.coordination.CampaignResponse;
import io.holdfast.ports.coordination.ElectionApi;
import io.holdfast.ports.coordination.LeaderKey;
import io.holdfast.ports.coordination.LeaderResponse;
import io.holdfast.ports.coordination.Observation;
import io.holdfast.ports.coordination.Waiting;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.RangeResponse;
import io.holdfast.ports.kv.TxnResponse;
import io.holdfast.ports.watch.WatchListener;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Elections, for clients. */
public final class ElectionService implements ElectionApi {
  private final Coordination coordination;

  public ElectionService(Coordination coordination) {
    this.coordination = coordination;
  }

  @Override
  public Waiting<CampaignResponse> campaign(
      Bytes name, long lease, Bytes value, CallContext context) {
    return new Campaign(name, value, context).begin(lease);
  }

  @Override
  public CompletionStage<ResponseHeader> proclaim(
      LeaderKey leader, Bytes value, CallContext context) {
    return coordination
        .leaseFor(leader.lease(), context)
        .thenCompose(lease -> proclaim(leader.key(), leader.revision(), value, lease, context));
  }

  private CompletionStage<ResponseHeader> proclaim(
      Bytes key, long revision, Bytes value, long lease, CallContext context) {
    PutRequest put = new PutRequest(key, value, lease, false, false, false);
    return coordination
        .kv()
        .txn(Coordination.ifCreatedAt(key, revision, List.of(put), List.of()), context)
        .thenApply(ElectionService::proclaimed);
  }

  private static ResponseHeader proclaimed(TxnResponse response) {
    if (!response.succeeded()) {
      throw KvError.ELECTION_NOT_LEADER.exception();
    }
    return response.header();
  }

  @Override
  public CompletionStage<ResponseHeader> resign(LeaderKey leader, CallContext context) {
    return coordination
        .kv()
        .txn(Coordination.delete(leader.key(), leader.revision()), context)
        .thenApply(TxnResponse::header);
  }

  @Override
  public CompletionStage<LeaderResponse> leader(Bytes name, CallContext context) {
    return coordination
        .kv()
        .range(new Queue(name).first(), context)
        .thenApply(ElectionService::leading);
  }

  private static LeaderResponse leading(RangeResponse first) {
    return first.kvs().stream()
        .findFirst()
        .map(leader -> new LeaderResponse(first.header(), leader))
        .orElseThrow(KvError.ELECTION_NO_LEADER::exception);
  }

  @Override
  public Observation observe(Bytes name, CallContext context, WatchListener listener) {
    return new LeaderObservation(coordination, new Queue(name), context, listener);
  }

  private final class Campaign extends Candidacy<CampaignResponse> {
    private final Bytes name;
    private final Bytes value;

    Campaign(Bytes name, Bytes value, CallContext caller) {
      super(ElectionService.this.coordination, new Queue(name), value, caller);
      this.name = name;
      this.value = value;
    }

    /** A candidate that stands already may have something else to say (I188). */
    @Override
    CompletionStage<?> entered(Place place) {
      return place.present().filter(said -> !said.equals(value)).isEmpty()
          ? CompletableFuture.completedStage(place)
          : proclaim(place.key(), place.revision(), value, place.lease(), caller);
    }

    /** Unlike a lock it is won even by a key that is not there any more (I188). */
    @Override
    CompletionStage<CampaignResponse> won(Place place) {
      LeaderKey leader = new LeaderKey(name, place.key(), place.revision(), place.lease());
      return CompletableFuture.completedStage(new CampaignResponse(place.header(), leader));
    }
  }
}
