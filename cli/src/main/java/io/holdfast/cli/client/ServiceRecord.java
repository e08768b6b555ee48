package io.holdfast.cli.client;

/** Where a service is, as an SRV record says; the host is without a dot at its end. */
public record ServiceRecord(String host, int port) {
  /** Reads {@code priority weight port target}. */
  static ServiceRecord parse(String text) {
    String[] parts = text.trim().split("\\s+", -1);
    String target = parts[3];
    String host = target.endsWith(".") ? target.substring(0, target.length() - 1) : target;
    return new ServiceRecord(host, Integer.parseInt(parts[2]));
  }

  /** At a URL of that scheme. */
  public String url(String scheme) {
    return scheme + "://" + host + ":" + port;
  }
}
