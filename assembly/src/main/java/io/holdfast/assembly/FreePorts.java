package io.holdfast.assembly;

import io.holdfast.server.config.ServerUrl;
import io.holdfast.server.config.UrlsConfig;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import io.holdfast.server.report.StartupException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** Whether the ports to listen on are free, asked before anything is written. */
final class FreePorts {
  private final UrlsConfig urls;

  FreePorts(UrlsConfig urls) {
    this.urls = urls;
  }

  /**
   * @throws StartupException if one is taken
   */
  void check() throws StartupException {
    for (ServerUrl url : urls.listenPeer()) {
      Optional<String> error = error(url);
      if (error.isPresent()) {
        throw StartupException.refused(
            LogLine.of(Severity.ERROR, "creating peer listener failed").with("error", error.get()),
            LogLine.of(Severity.FATAL, "discovery failed").with("error", error.get()));
      }
    }
    for (ServerUrl url : urls.listenClient()) {
      Optional<String> error = error(url);
      if (error.isPresent()) {
        throw StartupException.discovery(error.get());
      }
    }
  }

  private static Optional<String> error(ServerUrl url) {
    if (url.scheme().local() || url.port() == 0) {
      return Optional.empty();
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(url.host(), url.port()));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("listen tcp " + url.authority() + ": bind: " + reason(e));
    }
  }

  private static String reason(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    if (message.contains("already in use")) {
      return "address already in use";
    }
    return message.contains("Permission denied") ? "permission denied" : message;
  }
}
