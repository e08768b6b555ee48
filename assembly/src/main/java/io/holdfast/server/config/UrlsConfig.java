package io.holdfast.server.config;

import java.util.List;

/**
 * Where the member is reached.
 *
 * @param listenClientHttp where plain HTTP is served instead of on the client URLs; empty: there
 *     too
 * @param listenMetrics more places for metrics and health
 */
public record UrlsConfig(
    List<ServerUrl> listenPeer,
    List<ServerUrl> listenClient,
    List<ServerUrl> listenClientHttp,
    List<ServerUrl> listenMetrics,
    List<ServerUrl> advertisePeer,
    List<ServerUrl> advertiseClient) {
  public UrlsConfig {
    listenPeer = List.copyOf(listenPeer);
    listenClient = List.copyOf(listenClient);
    listenClientHttp = List.copyOf(listenClientHttp);
    listenMetrics = List.copyOf(listenMetrics);
    advertisePeer = List.copyOf(advertisePeer);
    advertiseClient = List.copyOf(advertiseClient);
    if (listenPeer.isEmpty() || listenClient.isEmpty() || advertisePeer.isEmpty()) {
      throw new IllegalArgumentException("a member needs URLs to listen on and to be found at");
    }
  }
}
