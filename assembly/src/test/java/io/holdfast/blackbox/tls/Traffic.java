package io.holdfast.blackbox.tls;

import io.holdfast.blackbox.client.Etcdctl;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A stock client that puts and gets one key after the other, each time by a new process with new
 * connections. The first command that fails ends it, and fails whoever waits for it.
 */
final class Traffic implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final List<String> urls;
  private final Semaphore puts = new Semaphore(0);
  private final CompletableFuture<Integer> done = new CompletableFuture<>();
  private volatile Etcdctl client;
  private volatile boolean stopped;

  private Traffic(List<String> urls, Credentials who) {
    this.urls = urls;
    this.client = who.etcdctl(urls);
  }

  /** Starts with the key {@code w/0}. */
  static Traffic start(List<String> urls, Credentials who) {
    Traffic traffic = new Traffic(urls, who);
    Thread.ofPlatform().daemon().name("traffic").start(traffic::run);
    return traffic;
  }

  private void run() {
    int count = 0;
    try {
      while (!stopped) {
        String key = "w/" + count;
        client.run("put", key, "value");
        count++;
        puts.release();
        client.run("get", key);
      }
      done.complete(count);
    } catch (Throwable e) {
      done.completeExceptionally(e);
      puts.release(Integer.MAX_VALUE / 2);
    }
  }

  /** The commands from now on show another certificate. */
  void continueAs(Credentials who) {
    client = who.etcdctl(urls);
  }

  /** Waits until so many more keys are written than at this moment. */
  void awaitPuts(int count) throws InterruptedException {
    puts.drainPermits();
    if (!puts.tryAcquire(count, LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the traffic stands still");
    }
    if (done.isCompletedExceptionally()) {
      done.join();
    }
  }

  /** Ends it and returns how many keys were written. */
  int stop() {
    stopped = true;
    return done.orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    stopped = true;
  }
}
