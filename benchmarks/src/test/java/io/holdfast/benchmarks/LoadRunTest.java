package io.holdfast.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.holdfast.protocol.etcdserverpb.KVGrpc;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import io.holdfast.protocol.etcdserverpb.PutResponse;
import io.holdfast.protocol.etcdserverpb.RangeRequest;
import io.holdfast.protocol.etcdserverpb.RangeResponse;
import io.holdfast.protocol.etcdserverpb.TxnRequest;
import io.holdfast.protocol.etcdserverpb.TxnResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadRunTest {
  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final Duration STALL = Duration.ofMillis(400);

  private final CountingKv kv = new CountingKv();
  private Server server;

  @BeforeEach
  void start() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(kv)
            .build()
            .start();
  }

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  private Report run(WorkloadKind kind, double rate) throws InterruptedException {
    List<String> endpoints = List.of("127.0.0.1:" + server.getPort());
    LoadConfig config =
        new LoadConfig(
            endpoints, 100, 20, 50, 7, 50, 1, false, 2, 4, rate, Duration.ZERO, PERIOD, 1);
    return new LoadRun(config, List.of(ProcessHandle.current().pid())).run(kind);
  }

  @Test
  void whatIsCountedWasSent() throws InterruptedException {
    Report report = run(WorkloadKind.MIXED, 0);
    long counted = report.measurement().operations();
    assertTrue(counted > 10 && counted <= kv.requests.get(), counted + " of " + kv.requests);
    assertEquals(Map.of(), report.measurement().errors());
    assertTrue(report.serverResidentBytes() > 0);
  }

  @Test
  void aRateIsKept() throws InterruptedException {
    Report report = run(WorkloadKind.RANGE, 200);
    long counted = report.measurement().operations();
    assertTrue(counted > 70 && counted < 130, "expected about 100, got " + counted);
  }

  @Test
  void aStallCountsForEveryRequestThatWasDueInIt() throws InterruptedException {
    kv.stalls.set(true);
    Report report = run(WorkloadKind.PUT, 400);
    assertTrue(report.measurement().latencyMicros(75) > 20_000, report.text());
  }

  @Test
  void failuresAreCountedByTheirCode() throws InterruptedException {
    kv.refuses.set(true);
    Report report = run(WorkloadKind.PUT, 0);
    assertEquals(Set.of(Status.Code.RESOURCE_EXHAUSTED), report.measurement().errors().keySet());
    assertEquals(0, report.measurement().operations());
    assertTrue(report.json().contains("\"errors\":{\"RESOURCE_EXHAUSTED\":"), report.json());
  }

  @Test
  void fillingWritesEveryKey() throws InterruptedException {
    run(WorkloadKind.FILL, 0);
    assertEquals(100, kv.keys.size());
  }

  private static final class CountingKv extends KVGrpc.KVImplBase {
    private final AtomicLong requests = new AtomicLong();
    private final AtomicBoolean refuses = new AtomicBoolean();
    private final AtomicBoolean stalls = new AtomicBoolean();
    private final AtomicLong stalledUntil = new AtomicLong();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    @Override
    public void put(PutRequest request, StreamObserver<PutResponse> observer) {
      requests.incrementAndGet();
      if (refuses.get()) {
        observer.onError(Status.RESOURCE_EXHAUSTED.asRuntimeException());
        return;
      }
      awaitEndOfStall();
      observer.onNext(PutResponse.getDefaultInstance());
      observer.onCompleted();
    }

    /** Holds all requests back until the time that the first one set. */
    private void awaitEndOfStall() {
      if (stalls.getAndSet(false)) {
        stalledUntil.set(System.nanoTime() + STALL.toNanos());
      }
      for (long left = left(); left > 0; left = left()) {
        LockSupport.parkNanos(left);
      }
    }

    private long left() {
      long until = stalledUntil.get();
      return until == 0 ? 0 : until - System.nanoTime();
    }

    @Override
    public void range(RangeRequest request, StreamObserver<RangeResponse> observer) {
      requests.incrementAndGet();
      observer.onNext(RangeResponse.newBuilder().setCount(1).build());
      observer.onCompleted();
    }

    @Override
    public void txn(TxnRequest request, StreamObserver<TxnResponse> observer) {
      request.getSuccessList().forEach(o -> keys.add(o.getRequestPut().getKey().toStringUtf8()));
      observer.onNext(TxnResponse.getDefaultInstance());
      observer.onCompleted();
    }
  }
}
