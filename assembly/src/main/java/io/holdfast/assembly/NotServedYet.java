package io.holdfast.assembly;

import io.holdfast.server.config.ServerConfig;
import io.holdfast.server.config.ServerUrl;
import io.holdfast.server.config.UrlsConfig;
import io.holdfast.server.report.StartupException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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
        unserved(
                Stream.of(urls.listenPeer(), urls.advertisePeer()),
                url -> url.scheme() != ServerUrl.Scheme.HTTP)
            .or(() ->
                unserved(
                    Stream.of(urls.listenClient(), urls.listenClientHttp(), urls.listenMetrics()),
                    url -> url.scheme().tls()));
    if (reason.isPresent()) {
      throw StartupException.discovery(reason.get());
    }
  }

  private static Optional<String> unserved(
      Stream<List<ServerUrl>> urls, Predicate<ServerUrl> isUnserved) {
    return urls.flatMap(List::stream)
        .filter(isUnserved)
        .findFirst()
        .map(url -> "only http URLs are served so far: " + url.text());
  }
}
