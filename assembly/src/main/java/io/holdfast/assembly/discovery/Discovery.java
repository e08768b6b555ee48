package io.holdfast.assembly.discovery;

import io.holdfast.cli.client.NameServers;
import io.holdfast.server.config.FirstMembers;
import io.holdfast.server.config.InitialCluster;
import io.holdfast.server.config.ServerConfig;
import io.holdfast.server.report.StartupException;

/** Finds the first members of a cluster where a member's configuration says they are known. */
public final class Discovery {
  private Discovery() {}

  /**
   * The members that this one begins its cluster with, or joins. Asks DNS servers or a registry,
   * and in the latter waits until the others have come, however long that takes.
   *
   * @throws StartupException if they cannot be found, or make no sense together
   * @throws InterruptedException if the wait was given up; in a registry, this member stays named
   */
  public static InitialCluster membersFor(ServerConfig config)
      throws StartupException, InterruptedException {
    String name = config.member().name();
    return switch (config.cluster().first()) {
      case FirstMembers.Told told ->
          InitialCluster.of(told.text(), name, config.urls().advertisePeer());
      case FirstMembers.InDns dns ->
          new DnsMembers(new NameServers(), name, config.urls().advertisePeer()).find(dns);
      case FirstMembers.InRegistry registry -> inRegistry(config, registry);
    };
  }

  /** Who joins a cluster that exists is told who is in it; a registry knows the first ones only. */
  private static InitialCluster inRegistry(ServerConfig config, FirstMembers.InRegistry registry)
      throws StartupException, InterruptedException {
    InitialCluster alone =
        InitialCluster.alone(config.member().name(), config.urls().advertisePeer());
    return switch (config.cluster().state()) {
      case NEW -> Meeting.join(registry.registry(), alone);
      case EXISTING -> alone;
    };
  }
}
