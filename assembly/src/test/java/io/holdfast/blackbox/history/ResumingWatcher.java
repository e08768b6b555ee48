package io.holdfast.blackbox.history;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import io.holdfast.protocol.etcdserverpb.WatchCreateRequest;
import io.holdfast.protocol.etcdserverpb.WatchRequest;
import io.holdfast.protocol.etcdserverpb.WatchResponse;
import io.holdfast.protocol.mvccpb.Event.EventType;
import io.holdfast.protocol.mvccpb.KeyValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Watches all keys from the first revision on and goes on at another member after each break.
 *
 * <p>It asks again from the revision after the last one that it was told, as clients do, and keeps
 * everything as it came, but that a deletion and the mark written with it become one event:
 * repetitions and gaps are for {@link WatchOrder} to find. Safe for use by many threads.
 */
final class ResumingWatcher implements AutoCloseable {
  private static final ByteString EVERYTHING = ByteString.copyFrom(new byte[] {0});
  private static final long RECONNECT_MILLIS = 50;

  private final List<Endpoint> endpoints;
  private final List<Event> events = new ArrayList<>();
  private final ScheduledExecutorService reconnects =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().name("watcher").daemon().unstarted(task));
  private int connections;
  private long told;

  ResumingWatcher(List<Endpoint> endpoints, long after) {
    this.endpoints = endpoints;
    this.told = after;
    connect();
  }

  private synchronized void connect() {
    Endpoint endpoint = endpoints.get(connections++ % endpoints.size());
    endpoint.reconnect();
    StreamObserver<WatchRequest> requests = endpoint.watch().watch(new Connection());
    requests.onNext(
        WatchRequest.newBuilder()
            .setCreateRequest(
                WatchCreateRequest.newBuilder()
                    .setKey(EVERYTHING)
                    .setRangeEnd(EVERYTHING)
                    .setStartRevision(told + 1))
            .build());
  }

  private synchronized void accept(WatchResponse response) {
    List<Event> deletions = new ArrayList<>();
    for (var event : response.getEventsList()) {
      Event told = event(event.getKv());
      if (event.getType() == EventType.DELETE) {
        deletions.add(told);
      } else if (!deletions.isEmpty() && told.isMarkOf(deletions.getLast())) {
        add(deletions.removeLast().withValue(told.value()));
      } else {
        add(told);
      }
    }
    deletions.forEach(this::add);
    notifyAll();
  }

  private static Event event(KeyValue kv) {
    return new Event(kv.getModRevision(), kv.getKey().toStringUtf8(), kv.getValue().toStringUtf8());
  }

  private void add(Event event) {
    events.add(event);
    told = event.revision();
  }

  private void reconnectSoon() {
    try {
      var unused = reconnects.schedule(this::connect, RECONNECT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // Closed: no further connection is wanted.
    }
  }

  /** Waits until the watcher knows of the revision. */
  synchronized void await(long revision, Duration longest) throws InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    while (told < revision) {
      long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
      if (leftMillis <= 0) {
        throw new AssertionError("the watcher is at " + told + " and not at " + revision);
      }
      wait(leftMillis);
    }
  }

  synchronized List<Event> events() {
    return List.copyOf(events);
  }

  synchronized int connections() {
    return connections;
  }

  @Override
  public void close() {
    reconnects.shutdownNow();
  }

  private final class Connection implements StreamObserver<WatchResponse> {
    @Override
    public void onNext(WatchResponse response) {
      accept(response);
    }

    @Override
    public void onError(Throwable failure) {
      reconnectSoon();
    }

    @Override
    public void onCompleted() {
      reconnectSoon();
    }
  }
}
