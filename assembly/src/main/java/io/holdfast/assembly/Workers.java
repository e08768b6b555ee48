package io.holdfast.assembly;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The threads of one member, beside those that serve connections and keep the log. */
final class Workers implements AutoCloseable {
  private static final int READING_MAX = 4;
  private static final long END_SECONDS = 5;

  private final ExecutorService reading =
      pool("read", Math.clamp(Runtime.getRuntime().availableProcessors(), 2, READING_MAX));
  private final ExecutorService background = pool("background", 1);
  private final ExecutorService watching = pool("watch", 1);

  /** Leaves half of the machine to everything else, however many passwords are tried. */
  private final ExecutorService hashing =
      pool("hash", Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

  private static ExecutorService pool(String name, int threads) {
    return Executors.newFixedThreadPool(
        threads, Thread.ofPlatform().name(name + "-", 0).daemon().factory());
  }

  ExecutorService reading() {
    return reading;
  }

  ExecutorService background() {
    return background;
  }

  ExecutorService watching() {
    return watching;
  }

  ExecutorService hashing() {
    return hashing;
  }

  private List<ExecutorService> all() {
    return List.of(reading, background, watching, hashing);
  }

  /** Waits a moment for what runs. */
  @Override
  public void close() {
    for (ExecutorService pool : all()) {
      pool.shutdown();
    }
    try {
      for (ExecutorService pool : all()) {
        pool.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
