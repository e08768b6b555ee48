package io.holdfast.assembly.tls;

import io.holdfast.server.logging.Logging;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Looks at files once a second, on a thread of its own; none if there is nothing to look at. */
final class FilePolling implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final ScheduledExecutorService executor;

  FilePolling(List<LiveMaterial> materials) {
    executor =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("tls-files").daemon().factory());
    for (LiveMaterial material : materials) {
      var unused =
          executor.scheduleWithFixedDelay(
              () -> poll(material), PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static void poll(LiveMaterial material) {
    try {
      material.poll();
    } catch (RuntimeException e) {
      Logging.write(
          LogLine.of(Severity.ERROR, "TLS files could not be looked at")
              .with("error", String.valueOf(e)));
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
