package io.holdfast.api.grpc;

import com.linecorp.armeria.common.util.DomainSocketAddress;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Where a call came from, as text. */
final class PeerAddress {
  private PeerAddress() {}

  /** Host and port; {@code unix} for a socket in the file system. */
  static String of(ServiceRequestContext context) {
    InetSocketAddress remote = context.remoteAddress();
    InetAddress address = remote.getAddress();
    if (remote instanceof DomainSocketAddress || address == null) {
      return "unix";
    }
    String host = address.getHostAddress();
    return (address instanceof Inet6Address ? "[" + host + "]" : host) + ":" + remote.getPort();
  }
}
