package io.holdfast.cli.client;

import io.holdfast.cli.output.CommandFailure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Where a server is, as its user wrote it.
 *
 * @param text all of it
 * @param scheme {@code http}, {@code https}, {@code unix}, {@code unixs}, or empty
 * @param target host and port, or the path of a socket
 */
public record Endpoint(String text, String scheme, String target) {
  /** The greatest number of endpoints of one command. */
  public static final int COUNT_MAX = 1_000;

  private static final List<String> SCHEMES = List.of("", "http", "https", "unix", "unixs");
  private static final int PORT_DEFAULT = 2379;
  private static final int PORT_MAX = 65_535;

  public Endpoint {
    if (!SCHEMES.contains(scheme)) {
      throw CommandFailure.badArguments("endpoint has a scheme that is not known: " + text);
    }
  }

  public static Endpoint parse(String text) {
    int mark = text.indexOf("://");
    if (mark >= 0) {
      String scheme = text.substring(0, mark).toLowerCase(Locale.ROOT);
      String rest = text.substring(mark + 3);
      return new Endpoint(text, scheme, scheme.startsWith("unix") ? rest : withoutPath(rest));
    }
    return text.startsWith("unix:")
        ? new Endpoint(text, "unix", text.substring("unix:".length()))
        : new Endpoint(text, "", text);
  }

  private static String withoutPath(String rest) {
    int slash = rest.indexOf('/');
    return slash < 0 ? rest : rest.substring(0, slash);
  }

  public boolean isSocketFile() {
    return scheme.startsWith("unix");
  }

  /** Whether it says that it is to be reached through TLS. */
  public boolean isSecure() {
    return scheme.equals("https") || scheme.equals("unixs");
  }

  /** Whether it says that it is to be reached without TLS. */
  public boolean isPlain() {
    return scheme.equals("http") || scheme.equals("unix");
  }

  /** What a server calls itself in requests and certificates: host and port. */
  String authority() {
    return isSocketFile() ? "localhost" : host() + ":" + port();
  }

  /**
   * Every address that the host has now. Asks the resolver of the system.
   *
   * @throws UnknownHostException if it has none
   */
  List<SocketAddress> addresses() throws UnknownHostException {
    if (isSocketFile()) {
      return List.of(UnixDomainSocketAddress.of(target));
    }
    String bare = host().replaceAll("^\\[|]$", "");
    return Arrays.stream(InetAddress.getAllByName(bare))
        .<SocketAddress>map(address -> new InetSocketAddress(address, port()))
        .toList();
  }

  private String host() {
    int colon = portMark();
    String host = colon < 0 ? target : target.substring(0, colon);
    return host.isEmpty() ? "localhost" : host;
  }

  private int port() {
    int colon = portMark();
    if (colon < 0) {
      return PORT_DEFAULT;
    }
    String port = target.substring(colon + 1);
    if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > PORT_MAX) {
      throw CommandFailure.badArguments("endpoint has no number for a port: " + text);
    }
    return Integer.parseInt(port);
  }

  private int portMark() {
    int colon = target.lastIndexOf(':');
    boolean bareIpv6 = target.indexOf(':') != colon && !target.startsWith("[");
    return bareIpv6 || target.lastIndexOf(']') > colon ? -1 : colon;
  }
}
