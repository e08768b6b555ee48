package io.holdfast.utility;

import java.io.PrintWriter;

/** Shows on a terminal how far something is; elsewhere nothing. Used by one thread. */
final class ProgressBar implements AutoCloseable {
  private static final int WIDTH = 40;
  private static final long PERIOD_NANOS = 100_000_000;

  private final PrintWriter out;
  private final String title;
  private final long total;
  private final boolean shown = Boolean.getBoolean("holdfast.terminal");
  private long done;
  private long last = System.nanoTime() - PERIOD_NANOS;

  /**
   * @param total what {@link #add} adds up to, about
   */
  ProgressBar(PrintWriter out, String title, long total) {
    this.out = out;
    this.title = title;
    this.total = Math.max(1, total);
  }

  void add(long more) {
    done += more;
    long now = System.nanoTime();
    if (shown && now - last >= PERIOD_NANOS) {
      last = now;
      draw(Math.min(done, total));
    }
  }

  private void draw(long position) {
    int filled = (int) (WIDTH * (double) position / total);
    out.printf(
        "\r%s [%s%s] %3d%% %s ",
        title,
        "=".repeat(filled),
        " ".repeat(WIDTH - filled),
        (int) (100 * (double) position / total),
        new ByteCount(done));
    out.flush();
  }

  /** Leaves the line. */
  @Override
  public void close() {
    if (shown) {
      draw(Math.min(done, total));
      out.println();
    }
  }
}
