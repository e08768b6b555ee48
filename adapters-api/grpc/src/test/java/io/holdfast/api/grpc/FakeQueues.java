package io.holdfast.api.grpc;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KvError;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.coordination.CampaignResponse;
import io.holdfast.ports.coordination.ElectionApi;
import io.holdfast.ports.coordination.LeaderKey;
import io.holdfast.ports.coordination.LeaderResponse;
import io.holdfast.ports.coordination.LockApi;
import io.holdfast.ports.coordination.LockResponse;
import io.holdfast.ports.coordination.Observation;
import io.holdfast.ports.coordination.Waiting;
import io.holdfast.ports.watch.WatchListener;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Waits that the test ends, and elections whose leaders the test makes. */
final class FakeQueues extends Recording implements LockApi, ElectionApi {
  final CountDownLatch givenUp = new CountDownLatch(1);
  final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
  final BlockingQueue<Observed> observed = new LinkedBlockingQueue<>();

  private <A> Waiting<A> begin(String name, CallContext context, Object... arguments) {
    CompletionStage<A> answer = take(context, arguments);
    begun.add(name);
    return new Waiting<>() {
      @Override
      public CompletionStage<A> answer() {
        return answer;
      }

      @Override
      public void giveUp() {
        givenUp.countDown();
      }
    };
  }

  @Override
  public Waiting<LockResponse> lock(Bytes name, long lease, CallContext context) {
    return begin("lock", context, name, lease);
  }

  @Override
  public CompletionStage<ResponseHeader> unlock(Bytes key, CallContext context) {
    return take(context, key);
  }

  @Override
  public Waiting<CampaignResponse> campaign(
      Bytes name, long lease, Bytes value, CallContext context) {
    return begin("campaign", context, name, lease, value);
  }

  @Override
  public CompletionStage<ResponseHeader> proclaim(
      LeaderKey leader, Bytes value, CallContext context) {
    return take(context, leader, value);
  }

  @Override
  public CompletionStage<ResponseHeader> resign(LeaderKey leader, CallContext context) {
    return take(context, leader);
  }

  @Override
  public CompletionStage<LeaderResponse> leader(Bytes name, CallContext context) {
    return take(context, name);
  }

  @Override
  public Observation observe(Bytes name, CallContext context, WatchListener listener) {
    Observed observation = new Observed(name, listener);
    observed.add(observation);
    return observation;
  }

  /** An observation whose other end the test holds. */
  static final class Observed implements Observation {
    final Bytes name;
    final CountDownLatch closed = new CountDownLatch(1);
    private final WatchListener listener;
    private final Queue<LeaderResponse> waiting = new ConcurrentLinkedQueue<>();

    Observed(Bytes name, WatchListener listener) {
      this.name = name;
      this.listener = listener;
    }

    void send(LeaderResponse leader) {
      waiting.add(leader);
      listener.available();
    }

    void end(KvError error) {
      listener.ended(error);
    }

    @Override
    public @Nullable LeaderResponse poll() {
      return waiting.poll();
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
