package io.holdfast.blackbox.server;

import java.util.List;

/** Starts empty servers, one per call. */
@FunctionalInterface
public interface ServerFactory {
  /**
   * Starts a server with an empty store and returns once it answers reads.
   *
   * @param engine the storage engine's name; blank takes the server's default
   * @param flags further server flags, as {@code --name=value}
   */
  ServerUnderTest start(String engine, List<String> flags);
}
