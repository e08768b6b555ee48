package io.holdfast.assembly;

import io.holdfast.domain.service.NodeConfig;
import io.holdfast.server.config.ServingConfig;
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
 * @param listenPeer where other members reach it
 * @param listenClient where clients reach it
 * @param serving how clients are served
 * @param bcryptCost work to hash a password
 */
public record HoldfastConfig(
    NodeConfig node,
    Engines engines,
    LogConfig log,
    List<URI> listenPeer,
    List<URI> listenClient,
    ServingConfig serving,
    int bcryptCost) {

  public HoldfastConfig {
    listenPeer = List.copyOf(listenPeer);
    listenClient = List.copyOf(listenClient);
  }

  /**
   * Which adapters a member uses.
   *
   * @param storage name of the storage engine
   * @param storeDirectory where it keeps its files
   * @param consensus name of the kind of log
   */
  public record Engines(String storage, Path storeDirectory, String consensus) {}

  /**
   * How the log is kept.
   *
   * @param snapshotEntries entries applied between two snapshots
   * @param syncEachAppend whether it is on disk before anything is acknowledged
   */
  public record LogConfig(
      Path directory,
      Duration heartbeat,
      Duration electionTimeout,
      long snapshotEntries,
      boolean syncEachAppend) {}
}
