package io.holdfast.api.grpc;

import io.holdfast.ports.KvError;
import io.holdfast.ports.coordination.ElectionApi;
import io.holdfast.ports.coordination.LeaderResponse;
import io.holdfast.ports.coordination.Observation;
import io.holdfast.protocol.v3electionpb.LeaderRequest;
import org.jspecify.annotations.Nullable;

/**
 * One observed election. Leaders are polled only while the transport takes them. Belongs to its
 * event loop.
 */
final class ObserveCall extends ServerStreamCall {
  private final ElectionApi elections;
  private final WatchNews news;
  private @Nullable Observation observation;

  ObserveCall(ElectionApi elections, CallSetup setup) {
    super(setup);
    this.elections = elections;
    this.news = new WatchNews(setup.eventLoop());
    news.tell(() -> out.guarded(this::drain));
  }

  @Override
  void received(byte[] request) throws Exception {
    LeaderRequest election = LeaderRequest.parseFrom(request);
    observation = elections.observe(Fields.bytes(election.getName()), setup.caller(), news);
    drain();
  }

  private void drain() {
    Observation open = observation;
    if (open == null) {
      return;
    }
    KvError end = news.ending();
    boolean empty = false;
    while (out.isReady() && !out.isFull() && !empty) {
      LeaderResponse next = open.poll();
      empty = next == null;
      if (next != null) {
        out.add(ElectionMethods.leading(next));
      }
    }
    out.flush();
    if (empty && end != null) {
      refuse(UncodedFailure.refusal(end));
    }
  }

  @Override
  void writable() {
    drain();
  }

  @Override
  void ended() {
    if (observation != null) {
      observation.close();
    }
  }
}
