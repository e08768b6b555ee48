package io.holdfast.cli.command;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far something is, on standard error and only if somebody looks. Ends with its task. */
public interface Progress extends AutoCloseable {
  /** So much of that is done. */
  void at(long done, long all);

  @Override
  void close();

  static Progress of(Terminal terminal, String task, String unit) {
    return terminal.interactive() ? new Bar(terminal, task, unit) : new None();
  }

  /** Shows nothing. */
  final class None implements Progress {
    @Override
    public void at(long done, long all) {}

    @Override
    public void close() {}
  }

  /** A bar across the terminal. */
  final class Bar implements Progress {
    private static final int COLUMNS = 80;
    private static final int INTERVAL_MILLIS = 100;

    private final ProgressBar bar;

    private Bar(Terminal terminal, String task, String unit) {
      this.bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setUnit(unit, 1)
              .setUpdateIntervalMillis(INTERVAL_MILLIS)
              .setStyle(ProgressBarStyle.ASCII)
              .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), COLUMNS))
              .build();
    }

    @Override
    public void at(long done, long all) {
      bar.maxHint(all);
      bar.stepTo(done);
    }

    @Override
    public void close() {
      bar.close();
    }
  }
}
