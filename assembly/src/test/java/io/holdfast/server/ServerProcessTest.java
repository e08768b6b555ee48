package io.holdfast.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServerProcessTest {
  @TempDir Path directory;

  private final CompletableFuture<StopSignal> signal = new CompletableFuture<>();
  private final CompletableFuture<Integer> ended = new CompletableFuture<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private PrintStream terminal = System.err;

  @BeforeEach
  void catchTheLog() {
    terminal = System.err;
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void giveItBack() {
    System.setErr(terminal);
  }

  private Ending run(ServerStarter starter) {
    return new ServerProcess(ProcessOutcome.ENGINES, starter, System.out, System.err)
        .run(
            List.of("--name", "m", "--data-dir", directory.resolve("d").toString()),
            Map.of(),
            () -> signal);
  }

  private RunningServer server() {
    return new RunningServer() {
      @Override
      public CompletionStage<Integer> ended() {
        return ended;
      }

      @Override
      public void close() {
        closed.set(true);
      }
    };
  }

  private boolean said(String message) {
    return log.toString(StandardCharsets.UTF_8).contains("\"msg\":\"" + message + "\"");
  }

  @Test
  void aSignalClosesTheMemberAndEndsTheProcess() {
    Ending ending =
        run((config, data, lines) -> {
          lines.ready();
          signal.complete(StopSignal.TERM);
          return server();
        });
    assertEquals(new Ending.Signalled(StopSignal.TERM), ending);
    assertEquals(143, ending.exitCode());
    assertTrue(closed.get());
    assertTrue(said("ready to serve client requests"));
    assertTrue(said("received signal; shutting down"));
    assertTrue(said("closed etcd server"));
  }

  @Test
  void aSignalEndsAStartThatWaitsForOthers() {
    CountDownLatch never = new CountDownLatch(1);
    Ending ending =
        run((config, data, lines) -> {
          signal.complete(StopSignal.INT);
          never.await();
          return server();
        });
    assertEquals(130, ending.exitCode());
  }

  @Test
  void aRemovedMemberEndsWithItsOwnCode() {
    ended.complete(0);
    assertEquals(new Ending.Exit(0), run((config, data, lines) -> server()));
    assertTrue(closed.get());
  }

  @Test
  void aMemberThatMustNotGoOnEndsWithAFailure() {
    ended.completeExceptionally(new IllegalStateException("replicas differ"));
    assertEquals(new Ending.Exit(2), run((config, data, lines) -> server()));
    assertTrue(said("server stopped: it must not go on"));
  }

  @Test
  void anUnexpectedFailureToStartIsSaidWithItsStack() {
    Ending ending =
        run((config, data, lines) -> {
          throw new IllegalStateException("no room");
        });
    assertEquals(new Ending.Exit(1), ending);
    assertTrue(log.toString(StandardCharsets.UTF_8).contains("IllegalStateException: no room"));
  }
}
