package io.holdfast.assembly;

import io.holdfast.server.config.AuthConfig;
import io.holdfast.server.config.ServerConfig;
import io.holdfast.server.config.ServerUrl;
import io.holdfast.server.config.UrlsConfig;
import io.holdfast.server.report.StartupException;
import java.util.List;
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
    UrlsConfig urls = config.urls();
    Optional<String> reason =
        Stream.of(urls.listenPeer(), urls.listenClient(), urls.advertisePeer())
            .flatMap(List::stream)
            .filter(url -> url.scheme() != ServerUrl.Scheme.HTTP)
            .findFirst()
            .map(url -> "only http URLs are served so far: " + url.text())
            .or(() -> elsewhere(urls))
            .or(() -> how(config));
    if (reason.isPresent()) {
      throw StartupException.discovery(reason.get());
    }
  }

  private static Optional<String> elsewhere(UrlsConfig urls) {
    if (!urls.listenClientHttp().isEmpty()) {
      return Optional.of("--listen-client-http-urls is not served so far");
    }
    return urls.listenMetrics().isEmpty()
        ? Optional.empty()
        : Optional.of("--listen-metrics-urls is not served so far");
  }

  private static Optional<String> how(ServerConfig config) {
    if (config.auth().token() instanceof AuthConfig.Token.Jwt) {
      return Optional.of("--auth-token jwt is not served so far");
    }
    return Optional.empty();
  }
}
