package io.holdfast.assembly;

import io.holdfast.api.http.ListenException;
import io.holdfast.server.config.ServerUrl;
import io.holdfast.server.config.UrlsConfig;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import io.holdfast.server.report.StartupException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the ports to listen on are free, asked before anything is written. */
final class FreePorts {
  private final UrlsConfig urls;
  private final boolean shared;

  /**
   * @param shared whether other processes may listen there too
   */
  FreePorts(UrlsConfig urls, boolean shared) {
    this.urls = urls;
    this.shared = shared;
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
    for (ServerUrl url : clientUrls()) {
      Optional<String> error = error(url);
      if (error.isPresent()) {
        throw StartupException.discovery(error.get());
      }
    }
  }

  private List<ServerUrl> clientUrls() {
    return Stream.of(urls.listenClient(), urls.listenClientHttp(), urls.listenMetrics())
        .flatMap(List::stream)
        .toList();
  }

  private Optional<String> error(ServerUrl url) {
    if (shared || url.scheme().local() || url.port() == 0) {
      return Optional.empty();
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(url.host(), url.port()));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("listen tcp " + url.authority() + ": bind: " + ListenException.reason(e));
    }
  }
}
