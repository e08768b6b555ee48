package io.holdfast.assembly;

import io.holdfast.server.ServerProcess;

/** The server as a process. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    refuseRepeatedHandshakes();
    ServerProcess.main(arguments, AdapterNames::read, new MemberStarter());
  }

  /** The JDK has no other switch. Clients would make the server work as often as they like. */
  private static void refuseRepeatedHandshakes() {
    String property = "jdk.tls.rejectClientInitiatedRenegotiation";
    if (System.getProperty(property) == null) {
      System.setProperty(property, "true");
    }
  }
}
