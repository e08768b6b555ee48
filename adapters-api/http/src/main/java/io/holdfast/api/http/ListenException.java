package io.holdfast.api.http;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;

/** An address cannot be listened on; nothing is. */
public final class ListenException extends IOException {
  private static final long serialVersionUID = 1L;

  private ListenException(String message, Throwable cause) {
    super(message, cause);
  }

  /** In the words that operators know. With several addresses the failure must name its own. */
  static ListenException of(List<ListenAddress> addresses, Throwable cause) {
    InetSocketAddress address =
        addresses.stream()
            .map(ListenAddress::socket)
            .filter(a -> String.valueOf(cause.getMessage()).contains(":" + a.getPort()))
            .findFirst()
            .orElse(addresses.getFirst().socket());
    String host = host(address);
    return new ListenException(
        "listen tcp %s:%d: bind: %s"
            .formatted(
                host.contains(":") ? "[" + host + "]" : host, address.getPort(), reason(cause)),
        cause);
  }

  private static String host(InetSocketAddress address) {
    return address.isUnresolved()
        ? address.getHostString()
        : NetUtil.toAddressString(address.getAddress());
  }

  /** Why an address cannot be listened on, in the words that operators know. */
  public static String reason(Throwable cause) {
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
