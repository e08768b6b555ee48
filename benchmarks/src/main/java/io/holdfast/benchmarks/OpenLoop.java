package io.holdfast.benchmarks;

import io.grpc.Status;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests at fixed times, whether or not earlier ones are answered.
 *
 * <p>Latency counts from the time at which a request was due. When too many are under way, later
 * ones wait, and their waiting counts too: a server that stalls cannot hide it by slowing the
 * sender down. A thread of its own sends.
 */
final class OpenLoop implements Load {
  private final Connections connections;
  private final Workload workload;
  private final Semaphore slots;
  private final double intervalNanos;
  private final Thread sender;
  private volatile Measurement measurement = new Measurement();
  private volatile boolean closed;

  OpenLoop(Connections connections, Workload workload, int inFlightMax, double ratePerSecond) {
    this.connections = connections;
    this.workload = workload;
    this.slots = new Semaphore(inFlightMax);
    this.intervalNanos = 1e9 / ratePerSecond;
    this.sender = Thread.ofPlatform().name("sender").daemon().start(this::send);
  }

  private void send() {
    SplittableRandom random = new SplittableRandom(0);
    long begin = System.nanoTime();
    for (long i = 0; !closed; i++) {
      long due = begin + (long) (i * intervalNanos);
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      slots.acquireUninterruptibly();
      new Exchange(this::ended, due).start(connections.next(), workload.next(random, due));
    }
  }

  private void ended(Exchange exchange, Status status) {
    exchange.record(measurement, status);
    slots.release();
  }

  @Override
  public void measureInto(Measurement next) {
    measurement = next;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(sender);
  }
}
