package io.holdfast.server;

import io.holdfast.server.config.ServerConfig;
import io.holdfast.server.data.DataDirectory;
import io.holdfast.server.logging.Logging;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import io.holdfast.server.report.StartupException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One member from its start to its end.
 *
 * <p>The member is started and closed on a thread of its own, so that a signal is heard while
 * either takes long. Everything else happens on the calling thread.
 */
final class ServerRun {
  /** A close that takes longer is given up: whatever was acknowledged is on disk by then. */
  private static final Duration CLOSE_MAX = Duration.ofSeconds(30);

  private final ServerConfig config;
  private final ServerLog log;
  private final CompletableFuture<StopSignal> signal;
  private final InitSystem init;

  ServerRun(ServerConfig config, CompletableFuture<StopSignal> signal, InitSystem init) {
    this.config = config;
    this.log = new ServerLog(config);
    this.signal = signal;
    this.init = init;
  }

  ServerLog log() {
    return log;
  }

  /** Blocks until the member has ended. */
  Ending run(ServerStarter starter) throws StartupException, InterruptedException {
    DataDirectory directory = DataDirectory.open(config.member());
    directory.warnings().forEach(Logging::write);
    log.starting(directory.identity().isPresent());
    CompletableFuture<RunningServer> started = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform()
            .name("server-start")
            .start(() -> complete(started, () -> starter.start(config, directory, log)));
    wait(CompletableFuture.anyOf(started, signal));
    if (!started.isDone()) {
      log.received(signal.join());
      thread.interrupt();
      thread.join(CLOSE_MAX);
    }
    return started.isDone() ? untilEnd(server(started)) : new Ending.Signalled(signal.join());
  }

  private interface Start {
    RunningServer start() throws Exception;
  }

  private static void complete(CompletableFuture<RunningServer> started, Start start) {
    try {
      started.complete(start.start());
    } catch (Throwable e) { // whatever it is, the waiting thread has to hear of it
      started.completeExceptionally(e);
    }
  }

  private static void wait(CompletableFuture<?> future) throws InterruptedException {
    try {
      future.get();
    } catch (ExecutionException e) {
      // told where the result is taken
    }
  }

  /** Returns the member; absent if a signal came first and it was given up. */
  private @Nullable RunningServer server(CompletableFuture<RunningServer> started)
      throws StartupException, InterruptedException {
    try {
      return started.get();
    } catch (ExecutionException e) {
      if (signal.isDone()) {
        return null;
      }
      if (e.getCause() instanceof StartupException refused) {
        throw refused;
      }
      throw new IllegalStateException("server failed to start", e.getCause());
    }
  }

  private Ending untilEnd(@Nullable RunningServer server) throws InterruptedException {
    if (server == null) {
      return new Ending.Signalled(signal.join());
    }
    CompletableFuture<Integer> ended = server.ended().toCompletableFuture();
    if (!ended.isDone() && !signal.isDone()) {
      init.ready();
    }
    wait(CompletableFuture.anyOf(ended, signal));
    boolean signalled = signal.isDone() && !ended.isDone();
    if (signalled) {
      log.received(signal.join());
    }
    Ending ending = signalled ? new Ending.Signalled(signal.join()) : new Ending.Exit(code(ended));
    close(server);
    return ending;
  }

  private static int code(CompletableFuture<Integer> ended) throws InterruptedException {
    try {
      return ended.get();
    } catch (ExecutionException e) {
      Logging.write(
          LogLine.of(Severity.PANIC, "server stopped: it must not go on")
              .with("error", String.valueOf(e.getCause())));
      return StartupException.USAGE;
    }
  }

  private void close(RunningServer server) throws InterruptedException {
    log.closing();
    CompletableFuture<Void> closed = new CompletableFuture<>();
    Thread.ofPlatform()
        .name("server-close")
        .daemon()
        .start(() -> {
          try {
            server.close();
            closed.complete(null);
          } catch (Throwable e) { // whatever it is, the waiting thread has to hear of it
            closed.completeExceptionally(e);
          }
        });
    try {
      closed.get(CLOSE_MAX.toMillis(), TimeUnit.MILLISECONDS);
      log.closed();
    } catch (ExecutionException | TimeoutException e) {
      Logging.write(
          LogLine.of(Severity.ERROR, "server did not close in order")
              .with("error", String.valueOf(e.getCause() == null ? e : e.getCause())));
    }
  }
}
