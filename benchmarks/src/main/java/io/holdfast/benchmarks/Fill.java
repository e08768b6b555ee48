package io.holdfast.benchmarks;

import io.grpc.Status;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes every key once. */
final class Fill {
  private static final int ATTEMPTS_MAX = 20;
  private static final long PAUSE_AFTER_ERROR_MILLIS = 100;

  private final Connections connections;
  private final Workload workload;
  private final Measurement measurement = new Measurement();
  private final AtomicInteger left;
  private final CountDownLatch answered;

  Fill(Connections connections, Workload workload, int transactions) {
    this.connections = connections;
    this.workload = workload;
    this.left = new AtomicInteger(transactions);
    this.answered = new CountDownLatch(transactions);
  }

  /** Sends all transactions, so many at a time, and returns when the last one is answered. */
  Measurement run(int inFlight) throws InterruptedException {
    for (int i = 0; i < inFlight; i++) {
      sendNext();
    }
    answered.await();
    return measurement;
  }

  private void sendNext() {
    if (left.getAndDecrement() > 0) {
      new Attempt(workload.next(new SplittableRandom(), System.nanoTime())).send();
    }
  }

  private final class Attempt implements Exchange.Ended {
    private final Request request;
    private int attempts;

    Attempt(Request request) {
      this.request = request;
    }

    void send() {
      attempts++;
      new Exchange(this, System.nanoTime()).start(connections.next(), request);
    }

    @Override
    public void ended(Exchange exchange, Status status) {
      exchange.record(measurement, status);
      if (!status.isOk() && attempts < ATTEMPTS_MAX) {
        connections.later(this::send, PAUSE_AFTER_ERROR_MILLIS);
        return;
      }
      answered.countDown();
      sendNext();
    }
  }
}
