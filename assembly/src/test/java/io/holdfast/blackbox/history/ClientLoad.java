package io.holdfast.blackbox.history;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;

/** Clients that work, each in a thread of its own, until they are stopped. */
final class ClientLoad implements AutoCloseable {
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;

  static ClientLoad start(int clients, IntFunction<RecordingClient> factory) {
    ClientLoad load = new ClientLoad();
    for (int i = 0; i < clients; i++) {
      RecordingClient client = factory.apply(i);
      load.threads.add(
          Thread.ofPlatform().name("client-" + i).daemon().start(() -> load.run(client)));
    }
    return load;
  }

  private void run(RecordingClient client) {
    try {
      while (!stopping) {
        client.step();
      }
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
  }

  /** Lets each client finish its operation; fails if one of them had to give up. */
  @Override
  public void close() {
    stopping = true;
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Throwable first = failure.get();
    if (first != null) {
      throw new IllegalStateException("a client gave up", first);
    }
  }
}
