package io.holdfast.server.config;

import io.holdfast.server.config.ServerUrl.Scheme;
import io.holdfast.server.text.GoText;
import io.holdfast.server.text.InvalidValueException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes the text of a URL apart, with the complaints that etcd's operators know. */
final class UrlText {
  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*");
  private static final Pattern HOST = Pattern.compile("[^\\s\"<>\\\\^`{|}\\x00-\\x1f]*");

  private final String text;

  private UrlText(String text) {
    this.text = text;
  }

  static ServerUrl parse(String text) throws InvalidValueException {
    return new UrlText(text).parse();
  }

  private ServerUrl parse() throws InvalidValueException {
    if (text.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
      throw unparsable("net/url: invalid control character in URL");
    }
    int colon = text.indexOf(':');
    if (colon == 0) {
      throw unparsable("missing protocol scheme");
    }
    if (colon < 0 || !SCHEME.matcher(text.substring(0, colon)).matches()) {
      throw withoutScheme();
    }
    return read(known(text.substring(0, colon)), text.substring(colon + 1));
  }

  private InvalidValueException withoutScheme() {
    int slash = text.indexOf('/');
    String first = slash < 0 ? text : text.substring(0, slash);
    return first.contains(":")
        ? unparsable("first path segment in URL cannot contain colon")
        : unknownScheme();
  }

  private Scheme known(String scheme) throws InvalidValueException {
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "http" -> Scheme.HTTP;
      case "https" -> Scheme.HTTPS;
      case "unix" -> Scheme.UNIX;
      case "unixs" -> Scheme.UNIXS;
      default -> throw unknownScheme();
    };
  }

  private ServerUrl read(Scheme scheme, String rest) throws InvalidValueException {
    String hierarchy = rest.startsWith("//") ? rest.substring(2) : "";
    int slash = hierarchy.indexOf('/');
    String authority = slash < 0 ? hierarchy : hierarchy.substring(0, slash);
    String path = slash < 0 ? "" : hierarchy.substring(slash);
    checkHost(authority);
    if (scheme.local()) {
      return socket(scheme, authority + path);
    }
    HostAndPort address = HostAndPort.split(authority).orElseThrow(this::withoutPort);
    if (!path.isEmpty()) {
      throw new InvalidValueException("URL must not contain a path: " + text);
    }
    return new ServerUrl(scheme, address.host(), address.port(), "");
  }

  private ServerUrl socket(Scheme scheme, String path) throws InvalidValueException {
    if (path.isEmpty()) {
      throw new InvalidValueException("URL names no socket: " + text);
    }
    return new ServerUrl(scheme, "", 0, path);
  }

  private void checkHost(String authority) throws InvalidValueException {
    if (!HOST.matcher(authority).matches()) {
      throw unparsable("invalid character in host name");
    }
    if (authority.startsWith("[") && !authority.contains("]")) {
      throw unparsable("missing ']' in host");
    }
    int colon = authority.lastIndexOf(':');
    String port = colon > authority.lastIndexOf(']') ? authority.substring(colon) : ":";
    if (!HostAndPort.isPort(port.substring(1))) {
      throw unparsable("invalid port " + GoText.quote(port) + " after host");
    }
  }

  private InvalidValueException unparsable(String why) {
    return new InvalidValueException("parse " + GoText.quote(text) + ": " + why);
  }

  private InvalidValueException unknownScheme() {
    return new InvalidValueException("URL scheme must be http, https, unix, or unixs: " + text);
  }

  private InvalidValueException withoutPort() {
    return new InvalidValueException("URL address does not have the form \"host:port\": " + text);
  }

  private record HostAndPort(String host, int port) {
    static Optional<HostAndPort> split(String authority) {
      int colon = authority.lastIndexOf(':');
      if (colon <= authority.lastIndexOf(']')) {
        return Optional.empty();
      }
      String host = authority.substring(0, colon);
      String port = authority.substring(colon + 1);
      boolean bracketed = host.startsWith("[") && host.endsWith("]");
      if (!bracketed && host.contains(":")) {
        return Optional.empty();
      }
      return Optional.of(
          new HostAndPort(
              bracketed ? host.substring(1, host.length() - 1) : host,
              port.isEmpty() ? 0 : Integer.parseInt(port)));
    }

    static boolean isPort(String text) {
      return text.length() <= 5
          && text.chars().allMatch(c -> c >= '0' && c <= '9')
          && (text.isEmpty() || Integer.parseInt(text) <= 0xffff);
    }
  }
}
