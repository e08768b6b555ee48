package io.holdfast.assembly;

import io.holdfast.server.ServerProcess;
import io.holdfast.server.flags.Engines;

/** The server as a process. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    AdapterNames names = new AdapterNames();
    ServerProcess.main(
        arguments, new Engines(names.storage(), names.consensus()), new MemberStarter());
  }
}
