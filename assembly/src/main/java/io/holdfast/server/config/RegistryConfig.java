package io.holdfast.server.config;

import java.time.Duration;
import java.util.List;

/**
 * The cluster in which the members of a new one meet, and how it is reached. Texts that are not
 * given are empty.
 *
 * @param token what the new cluster is known by there
 * @param requestTimeout for one request, not for the others to come
 * @param authorities a file of those whose certificates are believed
 */
public record RegistryConfig(
    List<String> endpoints,
    String token,
    Duration dialTimeout,
    Duration requestTimeout,
    Duration keepaliveTime,
    Duration keepaliveTimeout,
    String authorities,
    String certificate,
    String key,
    boolean anyServer,
    boolean insecureTransport,
    String user,
    String password) {
  public RegistryConfig {
    endpoints = List.copyOf(endpoints);
    if (endpoints.isEmpty() || token.isEmpty()) {
      throw new IllegalArgumentException("a registry has an endpoint and a token");
    }
  }

  /** Without what is secret. */
  @Override
  public String toString() {
    return "RegistryConfig" + endpoints;
  }
}
