package io.holdfast.server.config;

import io.holdfast.server.text.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * An address that a server listens on or is reached at, ordered by its text.
 *
 * @param host without brackets; empty for a socket in the file system
 * @param port 0 for any free one, or for a socket in the file system
 * @param path of the socket in the file system, otherwise empty
 */
public record ServerUrl(Scheme scheme, String host, int port, String path)
    implements Comparable<ServerUrl> {

  /** What is spoken there. */
  public enum Scheme {
    HTTP,
    HTTPS,
    UNIX,
    UNIXS;

    /** Whether it is encrypted. */
    public boolean tls() {
      return this == HTTPS || this == UNIXS;
    }

    /** Whether it is a socket in the file system. */
    public boolean local() {
      return this == UNIX || this == UNIXS;
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ServerUrl {
    if (port < 0 || port > 0xffff) {
      throw new IllegalArgumentException("port must be between 0 and 65535: " + port);
    }
  }

  /** Reads one; the message of a failure is the one etcd gives. */
  public static ServerUrl parse(String text) throws InvalidValueException {
    return UrlText.parse(text.trim());
  }

  /** Reads several with commas between, sorted and without repetitions. */
  public static List<ServerUrl> parseList(String text) throws InvalidValueException {
    TreeSet<ServerUrl> urls = new TreeSet<>();
    for (String one : text.split(",", -1)) {
      urls.add(parse(one));
    }
    return List.copyOf(urls);
  }

  /** The texts of several. */
  public static List<String> texts(List<ServerUrl> urls) {
    List<String> texts = new ArrayList<>(urls.size());
    urls.forEach(url -> texts.add(url.text()));
    return texts;
  }

  /** Host and port as one writes them together. */
  public String authority() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** As one writes it. */
  public String text() {
    return scheme.word() + "://" + (scheme.local() ? path : authority());
  }

  @Override
  public int compareTo(ServerUrl other) {
    return text().compareTo(other.text());
  }

  @Override
  public String toString() {
    return text();
  }
}
