package io.holdfast.assembly;

import io.holdfast.server.config.AuditConfig;
import io.holdfast.server.config.ServingConfig;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How a member is reached.
 *
 * @param listenPeer where other members reach it
 * @param listenClient where clients reach it
 * @param serving how clients are served
 * @param listeners where and how else clients and observers are served
 * @param audit where calls are written down, if they are
 */
public record NetworkConfig(
    List<URI> listenPeer,
    List<URI> listenClient,
    ServingConfig serving,
    HoldfastConfig.Listeners listeners,
    Optional<AuditConfig> audit) {
  public NetworkConfig {
    listenPeer = List.copyOf(listenPeer);
    listenClient = List.copyOf(listenClient);
  }
}
