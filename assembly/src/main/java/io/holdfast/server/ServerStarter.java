package io.holdfast.server;

import io.holdfast.server.config.ServerConfig;
import io.holdfast.server.data.DataDirectory;
import io.holdfast.server.report.StartupException;

/** Puts a member together and starts it. */
@FunctionalInterface
public interface ServerStarter {
  /**
   * Starts it; returns once it serves. May wait for other members as long as that takes; an
   * interrupt ends the wait.
   *
   * @param directory open until the member is closed; initialised here if it has no identity
   * @throws StartupException if it does not start; nothing is left running
   * @throws InterruptedException if the process is to end; nothing is left running
   */
  RunningServer start(ServerConfig config, DataDirectory directory, ServerLog log)
      throws StartupException, InterruptedException;
}
