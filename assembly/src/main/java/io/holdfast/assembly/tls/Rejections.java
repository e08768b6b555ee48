package io.holdfast.assembly.tls;

import io.holdfast.ports.measure.Count;
import io.holdfast.server.logging.Logging;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import io.netty.channel.Channel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells the log which connections were not let in; not of more than ten in a second, as anybody can
 * cause them. Any thread.
 */
final class Rejections {
  private static final long BETWEEN_LINES_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final String message;
  private final AtomicLong nextLine = new AtomicLong(System.nanoTime());
  private final Count untold = new Count();

  /**
   * @param endpoint {@code client} or {@code peer}
   */
  Rejections(String endpoint) {
    this.message = "rejected connection on " + endpoint + " endpoint";
  }

  void tell(Channel channel, String error) {
    long now = System.nanoTime();
    long due = nextLine.get();
    if (now - due < 0 || !nextLine.compareAndSet(due, now + BETWEEN_LINES_NANOS)) {
      untold.add(1);
      return;
    }
    Logging.write(
        LogLine.of(Severity.WARN, message)
            .with("remote-addr", String.valueOf(channel.remoteAddress()))
            .with("error", error)
            .with("untold-before", untold.value()));
  }
}
