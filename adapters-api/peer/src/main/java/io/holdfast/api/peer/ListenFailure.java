package io.holdfast.api.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds out which of several addresses cannot be listened on, and says it as operators know it. */
final class ListenFailure {
  private ListenFailure() {}

  static PeerListenException of(List<URI> urls, @Nullable Throwable cause) {
    for (URI url : urls) {
      IOException refused = refusal(url);
      if (refused != null) {
        return new PeerListenException(line(url, refused), refused);
      }
    }
    Throwable known = cause == null ? new IOException("unknown") : cause;
    return new PeerListenException(line(urls.getFirst(), known), known);
  }

  private static @Nullable IOException refusal(URI url) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(url.getHost(), url.getPort()));
      return null;
    } catch (IOException refused) {
      return refused;
    }
  }

  private static String line(URI url, Throwable cause) {
    return "listen tcp " + url.getHost() + ":" + url.getPort() + ": bind: " + reason(cause);
  }

  private static String reason(Throwable cause) {
    String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("already in use")) {
      return "address already in use";
    }
    if (text.contains("permission denied")) {
      return "permission denied";
    }
    return text.contains("assign requested address") ? "cannot assign requested address" : text;
  }
}
