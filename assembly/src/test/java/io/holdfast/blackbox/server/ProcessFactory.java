package io.holdfast.blackbox.server;

import java.nio.file.Path;
import java.util.List;

/** Starts a process of its own for each server. */
public final class ProcessFactory implements ServerFactory {
  private final Launcher launcher;

  public ProcessFactory(Launcher launcher) {
    this.launcher = launcher;
  }

  @Override
  public ServerProcess start(String engine, List<String> flags) {
    Path directory = Directories.create("holdfast-server-");
    ServerProcess server =
        ServerProcess.start(launcher, engine, MemberConfig.single(directory, flags));
    try {
      return server.awaitReady();
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }
}
