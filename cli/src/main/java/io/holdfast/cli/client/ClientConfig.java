package io.holdfast.cli.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How servers are reached.
 *
 * @param endpoints at least one
 * @param dialTimeout how long logging in may take
 * @param callTimeout how long an ordinary call may take, retries included
 * @param longCallTimeout how long one may take that is given all the time it takes if this is
 *     absent
 * @param keepaliveTime after how much silence a server is asked whether it is there; zero: never
 * @param keepaliveTimeout how long it then has to answer; zero: 20 s
 * @param requestBytesMax the largest request that is sent
 * @param responseBytesMax the largest answer that is taken
 * @param tls absent: only where an endpoint says https, with the authorities of this machine
 */
public record ClientConfig(
    List<Endpoint> endpoints,
    Duration dialTimeout,
    Duration callTimeout,
    Optional<Duration> longCallTimeout,
    Duration keepaliveTime,
    Duration keepaliveTimeout,
    int requestBytesMax,
    int responseBytesMax,
    Optional<TlsConfig> tls,
    Credentials credentials) {
  public ClientConfig {
    endpoints = List.copyOf(endpoints);
    if (endpoints.isEmpty() || endpoints.size() > Endpoint.COUNT_MAX) {
      throw new IllegalArgumentException("from 1 to " + Endpoint.COUNT_MAX + " endpoints");
    }
    if (requestBytesMax < 1 || responseBytesMax < 1) {
      throw new IllegalArgumentException("messages have at least one byte");
    }
  }

  /** The same at other endpoints. */
  public ClientConfig at(List<Endpoint> others) {
    return new ClientConfig(
        others,
        dialTimeout,
        callTimeout,
        longCallTimeout,
        keepaliveTime,
        keepaliveTimeout,
        requestBytesMax,
        responseBytesMax,
        tls,
        credentials);
  }

  /** The same as somebody else. */
  public ClientConfig as(Credentials others, Optional<TlsConfig> othersTls) {
    return new ClientConfig(
        endpoints,
        dialTimeout,
        callTimeout,
        longCallTimeout,
        keepaliveTime,
        keepaliveTimeout,
        requestBytesMax,
        responseBytesMax,
        othersTls,
        others);
  }
}
