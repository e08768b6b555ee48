package io.holdfast.cli.check;

import io.holdfast.cli.client.Client;
import io.holdfast.cli.command.Progress;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.protocol.etcdserverpb.KVGrpc;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/**
 * Threads that write at once, each one request after another, at no more than a rate in sum. What
 * one write took is kept for each; the threads share nothing else.
 */
final class Writers {
  private final Client client;
  private final LongFunction<PutRequest> requests;
  private final long count;
  private final long intervalNanos;
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final List<List<Long>> tookNanos = new ArrayList<>();

  /**
   * @param count how many to write
   * @param perSecond 0: as many as can be
   */
  Writers(Client client, LongFunction<PutRequest> requests, long count, long perSecond) {
    this.client = client;
    this.requests = requests;
    this.count = count;
    this.intervalNanos = perSecond == 0 ? 0 : 1_000_000_000L / perSecond;
  }

  /** Writes with so many threads until all is written or {@code nanosMax} are over. Blocks. */
  void run(int threads, long nanosMax, Progress progress) throws InterruptedException {
    long begun = System.nanoTime();
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      List<Long> took = new ArrayList<>();
      tookNanos.add(took);
      Thread thread = new Thread(() -> write(begun, nanosMax, took, progress), "writer-" + i);
      thread.setDaemon(true);
      running.add(thread);
      thread.start();
    }
    for (Thread thread : running) {
      thread.join();
    }
  }

  private void write(long begun, long nanosMax, List<Long> took, Progress progress) {
    for (long number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
      long due = begun + number * intervalNanos;
      for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
        LockSupport.parkNanos(due - now);
      }
      if (System.nanoTime() - begun > nanosMax) {
        return;
      }
      writeOne(number, took);
      synchronized (progress) {
        progress.at(Math.min(next.get(), count), count);
      }
    }
  }

  private void writeOne(long number, List<Long> took) {
    long begun = System.nanoTime();
    try {
      client.write(KVGrpc.getPutMethod(), requests.apply(number));
      took.add(System.nanoTime() - begun);
    } catch (CommandFailure e) {
      failures.incrementAndGet();
    }
  }

  long failures() {
    return failures.get();
  }

  /** What each write took that succeeded; for after {@link #run}. */
  List<Long> tookNanos() {
    return tookNanos.stream().flatMap(List::stream).toList();
  }
}
