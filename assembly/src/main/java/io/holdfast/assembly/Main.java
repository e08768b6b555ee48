package io.holdfast.assembly;

import io.holdfast.server.ServerProcess;
import io.holdfast.server.flags.Engines;

/** The server as a process. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    refuseRepeatedHandshakes();
    AdapterNames names = new AdapterNames();
    ServerProcess.main(
        arguments, new Engines(names.storage(), names.consensus()), new MemberStarter());
  }

  /** The JDK has no other switch. Clients would make the server work as often as they like. */
  private static void refuseRepeatedHandshakes() {
    String property = "jdk.tls.rejectClientInitiatedRenegotiation";
    if (System.getProperty(property) == null) {
      System.setProperty(property, "true");
    }
  }
}
