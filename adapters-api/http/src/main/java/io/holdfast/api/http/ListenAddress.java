package io.holdfast.api.http;

import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.common.util.DomainSocketAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A socket to listen on and what is spoken there: HTTP, HTTPS, or whichever of both the first bytes
 * of a connection show.
 */
public record ListenAddress(InetSocketAddress socket, Set<SessionProtocol> protocols) {
  public ListenAddress {
    protocols = Set.copyOf(protocols);
    if (protocols.isEmpty()) {
      throw new IllegalArgumentException("nothing is spoken at " + socket);
    }
  }

  public static ListenAddress plain(InetSocketAddress socket) {
    return new ListenAddress(socket, Set.of(SessionProtocol.HTTP));
  }

  public static ListenAddress encrypted(InetSocketAddress socket) {
    return new ListenAddress(socket, Set.of(SessionProtocol.HTTPS));
  }

  /** Those of URLs; two that differ in their scheme alone share a socket. */
  public static List<ListenAddress> of(List<URI> urls) {
    Map<InetSocketAddress, Set<SessionProtocol>> sockets = new LinkedHashMap<>();
    for (URI url : urls) {
      sockets
          .computeIfAbsent(socket(url), socket -> EnumSet.noneOf(SessionProtocol.class))
          .add(protocol(url));
    }
    return sockets.entrySet().stream()
        .map(entry -> new ListenAddress(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static SessionProtocol protocol(URI url) {
    return switch (url.getScheme()) {
      case "http", "unix" -> SessionProtocol.HTTP;
      case "https", "unixs" -> SessionProtocol.HTTPS;
      default -> throw new IllegalArgumentException("cannot listen on " + url);
    };
  }

  /** A socket in the file system has whatever follows the slashes as its path. */
  private static InetSocketAddress socket(URI url) {
    return url.getScheme().startsWith("unix")
        ? DomainSocketAddress.of(Path.of(url.getSchemeSpecificPart().substring(2)))
        : new InetSocketAddress(url.getHost(), url.getPort());
  }

  boolean tls() {
    return protocols.contains(SessionProtocol.HTTPS);
  }
}
