package io.holdfast.benchmarks;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import io.holdfast.protocol.etcdserverpb.WatchCreateRequest;
import io.holdfast.protocol.etcdserverpb.WatchGrpc;
import io.holdfast.protocol.etcdserverpb.WatchRequest;
import io.holdfast.protocol.etcdserverpb.WatchResponse;
import io.holdfast.protocol.mvccpb.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Watchers of one prefix, to which keys are written.
 *
 * <p>An operation is one event at one watcher; its latency counts from the moment at which the
 * write was due. Each value begins with that moment, by the clock of this process.
 */
final class WatchFanOut implements Load {
  private static final long CREATION_SECONDS_MAX = 30;

  private final List<StreamObserver<WatchRequest>> streams = new ArrayList<>();
  private final CountDownLatch created;
  private final Load writes;
  private volatile Measurement measurement = new Measurement();

  WatchFanOut(Connections connections, LoadConfig config) throws InterruptedException {
    this.created = new CountDownLatch(config.watchers());
    for (int i = 0; i < config.connections(); i++) {
      streams.add(WatchGrpc.newStub(connections.next()).watch(new Receiver()));
    }
    WatchRequest request = creation(config);
    for (int i = 0; i < config.watchers(); i++) {
      streams.get(i % streams.size()).onNext(request);
    }
    if (!created.await(CREATION_SECONDS_MAX, TimeUnit.SECONDS)) {
      throw new IllegalStateException(created.getCount() + " watchers were not created");
    }
    Workload puts = (random, due) -> stampedPut(config, random, due);
    this.writes =
        config.ratePerSecond() > 0
            ? new OpenLoop(connections, puts, config.inFlight(), config.ratePerSecond())
            : new ClosedLoop(connections, puts, config.inFlight());
  }

  private static WatchRequest creation(LoadConfig config) {
    ByteString prefix = Keys.prefix(config.keyBytes());
    return WatchRequest.newBuilder()
        .setCreateRequest(
            WatchCreateRequest.newBuilder()
                .setKey(prefix.concat(ByteString.copyFromUtf8("0")))
                .setRangeEnd(prefix.concat(ByteString.copyFromUtf8(":"))))
        .build();
  }

  private static Request stampedPut(LoadConfig config, SplittableRandom random, long due) {
    byte[] value = new byte[Math.max(Long.BYTES, config.valueBytes())];
    Stamp.write(value, due);
    PutRequest put =
        PutRequest.newBuilder()
            .setKey(Keys.key(config.keyBytes(), random.nextInt(config.keyCount())))
            .setValue(ByteString.copyFrom(value))
            .build();
    return new Request(RawCalls.PUT, put.toByteArray());
  }

  @Override
  public void measureInto(Measurement next) {
    measurement = next;
  }

  @Override
  public void close() {
    writes.close();
    streams.forEach(StreamObserver::onCompleted);
  }

  private final class Receiver implements StreamObserver<WatchResponse> {
    @Override
    public void onNext(WatchResponse response) {
      if (response.getCreated()) {
        created.countDown();
      }
      long now = System.nanoTime();
      for (Event event : response.getEventsList()) {
        ByteString value = event.getKv().getValue();
        if (value.size() >= Long.BYTES) {
          measurement.succeeded(Math.max(0, now - Stamp.read(value)), value.size());
        }
      }
    }

    @Override
    public void onError(Throwable failure) {
      measurement.failed(Status.fromThrowable(failure).getCode());
    }

    @Override
    public void onCompleted() {
      // The server has nothing more to say.
    }
  }
}
