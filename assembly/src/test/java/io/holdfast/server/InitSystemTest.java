package io.holdfast.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whoever started the process hears that the member serves, and not before. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class InitSystemTest {
  @TempDir Path directory;

  private final CompletableFuture<StopSignal> signal = new CompletableFuture<>();

  @Test
  void itIsToldOnceTheMemberServes() throws Exception {
    try (NotifySocket socket = NotifySocket.at(directory.resolve("notify").toString())) {
      run(socket.name(), () -> assertTrue(socket.nothingYet()), socket);
      assertEquals("READY=1", socket.next());
    }
  }

  @Test
  void aNameThatStandsInNoDirectoryWillDo() throws Exception {
    try (NotifySocket socket = NotifySocket.at("@holdfast-" + ProcessHandle.current().pid())) {
      run(socket.name(), () -> {}, socket);
      assertEquals("READY=1", socket.next());
    }
  }

  @Test
  void aMemberServesEvenIfNobodyCanBeTold() throws Exception {
    InitSystem.of(Map.of("NOTIFY_SOCKET", directory.resolve("none").toString())).ready();
    InitSystem.of(Map.of("NOTIFY_SOCKET", "")).ready();
    InitSystem.of(Map.of()).ready();
  }

  /** Runs a member until the socket was told something. */
  private void run(String name, Runnable whileStarting, NotifySocket socket) {
    var unused = socket.heard().thenRun(() -> signal.complete(StopSignal.TERM));
    ServerStarter starter =
        (config, data, lines) -> {
          whileStarting.run();
          return new Member();
        };
    Ending ending =
        new ServerProcess(ProcessOutcome.ENGINES, starter, System.out, System.err)
            .run(
                List.of("--name", "m", "--data-dir", directory.resolve("d").toString()),
                Map.of("NOTIFY_SOCKET", name),
                () -> signal);
    assertEquals(new Ending.Signalled(StopSignal.TERM), ending);
  }

  private static final class Member implements RunningServer {
    @Override
    public CompletionStage<Integer> ended() {
      return new CompletableFuture<>();
    }

    @Override
    public void close() {}
  }
}
