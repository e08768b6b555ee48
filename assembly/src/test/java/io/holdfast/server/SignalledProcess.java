package io.holdfast.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A process with a member that only waits. */
final class SignalledProcess {
  private SignalledProcess() {}

  public static void main(String[] arguments) {
    ServerProcess.main(
        arguments,
        ProcessOutcome.ENGINES,
        (config, directory, log) -> {
          log.ready();
          return new RunningServer() {
            @Override
            public CompletionStage<Integer> ended() {
              return new CompletableFuture<>();
            }

            @Override
            public void close() {}
          };
        });
  }
}
