package io.holdfast.assembly;

import io.holdfast.server.config.ServerConfig;
import io.holdfast.server.config.ServerUrl;
import io.holdfast.server.report.StartupException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What may be asked for and cannot be had so far. Refused before anything is written: a member must
 * not run with less protection, or somewhere else, than it was told.
 */
final class NotServedYet {
  private NotServedYet() {}

  /**
   * @throws StartupException if the configuration asks for such a thing
   */
  static void refuse(ServerConfig config) throws StartupException {
    Optional<ServerUrl> local =
        Stream.concat(config.urls().listenPeer().stream(), config.urls().advertisePeer().stream())
            .filter(url -> url.scheme().local())
            .findFirst();
    if (local.isPresent()) {
      throw StartupException.discovery(
          "members are not served on sockets in the file system so far: " + local.get().text());
    }
  }
}
