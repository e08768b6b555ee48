package io.holdfast.blackbox.server;

/** A running server that answers on one endpoint; it may be a process or live inside the test. */
public interface ServerUnderTest extends AutoCloseable {
  /** Host and port of the client listener. */
  String endpoint();

  /** Stops the server and removes what it stored. Does nothing the second time. */
  @Override
  void close();
}
