package io.holdfast.assembly;

import io.holdfast.api.http.ClientServerConfig;
import io.holdfast.api.http.SocketReuse;
import io.holdfast.domain.service.NodeConfig;
import io.holdfast.embedded.LogConfig;
import io.holdfast.server.config.AuthConfig;
import io.holdfast.server.config.FeatureGates;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a member is put together from.
 *
 * @param node its behaviour
 * @param engines which adapters it uses
 * @param log how its log is kept
 * @param network how it is reached
 * @param auth what users are known by
 */
public record HoldfastConfig(
    NodeConfig node, Engines engines, LogConfig log, NetworkConfig network, AuthConfig auth) {

  /**
   * Which adapters a member uses.
   *
   * @param storage name of the storage engine
   * @param storeDirectory where it keeps its files
   * @param consensus name of the kind of log
   * @param logDirectory where that keeps its own
   */
  public record Engines(String storage, Path storeDirectory, String consensus, Path logDirectory) {}

  /**
   * Where and how clients and observers are served beside gRPC.
   *
   * @param listenHttp where plain HTTP is served instead of on the client URLs; empty: there too
   * @param listenMetrics more places for metrics and health
   * @param server bounds of each server
   * @param sockets how ports are listened on
   * @param profiles whether threads, objects and recordings of the process are shown
   * @param features the gates as they are set
   * @param extensiveMetrics whether the durations of calls are shown
   * @param slowRequest a call with one answer that takes longer is logged
   */
  public record Listeners(
      List<URI> listenHttp,
      List<URI> listenMetrics,
      ClientServerConfig server,
      SocketReuse sockets,
      boolean profiles,
      FeatureGates features,
      boolean extensiveMetrics,
      Duration slowRequest) {
    public Listeners {
      listenHttp = List.copyOf(listenHttp);
      listenMetrics = List.copyOf(listenMetrics);
    }
  }
}
