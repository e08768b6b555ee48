package io.holdfast.api.http;

import java.util.List;
import java.util.Set;

/**
 * Who may use the client URL from where.
 *
 * @param origins where browsers may come from; {@code *}: anywhere
 * @param hosts names by which requests without TLS may call this server; {@code *} or none: any
 */
public record AccessConfig(List<String> origins, Set<String> hosts) {
  /** Everybody. */
  public static final AccessConfig OPEN = new AccessConfig(List.of("*"), Set.of("*"));

  public AccessConfig {
    origins = List.copyOf(origins);
    hosts = Set.copyOf(hosts);
  }

  boolean admitsHost(String host) {
    return hosts.isEmpty() || hosts.contains("*") || hosts.contains(host);
  }
}
