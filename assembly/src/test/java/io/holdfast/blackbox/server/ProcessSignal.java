package io.holdfast.blackbox.server;

import java.io.IOException;

/** Signals for processes of tests. */
public final class ProcessSignal {
  private ProcessSignal() {}

  /**
   * Sends a signal, by its name without SIG; false if the process is gone. Every shell can do so; a
   * program for it is not everywhere.
   */
  public static boolean send(Process process, String name)
      throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", "kill -s " + name + " " + process.pid())
            .redirectErrorStream(true)
            .start()
            .waitFor()
        == 0;
  }
}
