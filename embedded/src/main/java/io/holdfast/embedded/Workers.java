package io.holdfast.embedded;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The threads of one member, beside those that serve connections and keep the log. What takes long
 * and nobody waits for within milliseconds runs at the lowest priority, which the launcher makes
 * mean something.
 */
public final class Workers implements AutoCloseable {
  private static final int READING_MAX = 4;

  /** So that a backup goes on while a hash is computed. */
  private static final int SCANNING = 2;

  private static final long END_SECONDS = 5;

  private final Consumer<Throwable> fatal;
  private final ExecutorService reading;
  private final ExecutorService background;
  private final ExecutorService scanning;
  private final ExecutorService watching;
  private final ExecutorService hashing;
  private final ExecutorService signing;

  /**
   * @param fatal told what a task throws: its work is not done, and nobody else knows
   */
  public Workers(Consumer<Throwable> fatal) {
    this.fatal = fatal;
    int cores = Runtime.getRuntime().availableProcessors();
    reading = pool("read", Math.clamp(cores, 2, READING_MAX), Thread.NORM_PRIORITY);
    background = pool("background", 1, Thread.NORM_PRIORITY);
    scanning = pool("scan", SCANNING, Thread.MIN_PRIORITY);
    watching = pool("watch", 1, Thread.NORM_PRIORITY);
    // leaves half of the machine to everything else, however many passwords are tried
    hashing = pool("hash", Math.max(1, cores / 2), Thread.MIN_PRIORITY);
    signing = pool("sign", 1, Thread.NORM_PRIORITY);
  }

  @SuppressWarnings("ThreadPriorityCheck") // Only how soon something is done depends on it.
  private ExecutorService pool(String name, int threads, int priority) {
    return Executors.newFixedThreadPool(
        threads,
        Thread.ofPlatform()
            .name(name + "-", 0)
            .priority(priority)
            .daemon()
            .uncaughtExceptionHandler((thread, thrown) -> fatal.accept(thrown))
            .factory());
  }

  /** For reads, which may wait for a disk. */
  public ExecutorService reading() {
    return reading;
  }

  /** For compactions and the like. */
  public ExecutorService background() {
    return background;
  }

  /** For what walks over everything stored. */
  public ExecutorService scanning() {
    return scanning;
  }

  /** For the work of watches. */
  public ExecutorService watching() {
    return watching;
  }

  /** For passwords. */
  public ExecutorService hashing() {
    return hashing;
  }

  /** For signatures. */
  public ExecutorService signing() {
    return signing;
  }

  /** Waits a moment for what runs. */
  @Override
  public void close() {
    List<ExecutorService> all = List.of(reading, background, scanning, watching, hashing, signing);
    all.forEach(ExecutorService::shutdown);
    try {
      for (ExecutorService pool : all) {
        pool.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
