package io.holdfast.server.flags;

import io.holdfast.server.config.FirstMembers;
import io.holdfast.server.config.InitialCluster;
import io.holdfast.server.config.RegistryConfig;
import io.holdfast.server.config.ServerUrl;
import io.holdfast.server.report.StartupException;
import java.util.List;
import java.util.stream.Stream;

/** Where the first members are named; in one place only. */
final class FirstMembersReader {
  private final FlagValues flags;

  FirstMembersReader(FlagValues flags) {
    this.flags = flags;
  }

  void check() throws StartupException {
    boolean endpoints = flags.differs(DiscoveryFlags.ENDPOINTS);
    long ways =
        Stream.of(
                flags.differs(ClusteringFlags.INITIAL_CLUSTER),
                flags.differs(DiscoveryFlags.SRV),
                endpoints)
            .filter(used -> used)
            .count();
    if (ways > 1) {
      throw StartupException.badFlags(
          "multiple discovery or bootstrap flags are set. Choose one of \"initial-cluster\","
              + " \"discovery-endpoints\" or \"discovery-srv\"");
    }
    if (endpoints != flags.differs(DiscoveryFlags.TOKEN)) {
      throw StartupException.badFlags(
          "both --discovery-token and --discovery-endpoints must be set");
    }
    if (flags.get(DiscoveryFlags.FALLBACK).equals("proxy")) {
      throw StartupException.badFlags(
          "v2 proxy is deprecated, and --discovery-fallback can't be configured as \"proxy\"");
    }
  }

  /**
   * After the check.
   *
   * @param advertised the peer URLs of this member, which stands alone if nobody is named
   */
  FirstMembers read(List<ServerUrl> advertised) {
    String domain = flags.get(DiscoveryFlags.SRV);
    String told = flags.get(ClusteringFlags.INITIAL_CLUSTER);
    if (flags.differs(DiscoveryFlags.ENDPOINTS)) {
      return new FirstMembers.InRegistry(registry());
    }
    if (!domain.isEmpty()) {
      return new FirstMembers.InDns(domain, flags.get(DiscoveryFlags.SRV_NAME));
    }
    return new FirstMembers.Told(
        told.isEmpty()
            ? InitialCluster.alone(flags.get(MemberFlags.NAME), advertised).toString()
            : told);
  }

  private RegistryConfig registry() {
    return new RegistryConfig(
        flags.get(DiscoveryFlags.ENDPOINTS),
        flags.get(DiscoveryFlags.TOKEN),
        flags.get(DiscoveryFlags.DIAL_TIMEOUT),
        flags.get(DiscoveryFlags.REQUEST_TIMEOUT),
        flags.get(DiscoveryFlags.KEEPALIVE_TIME),
        flags.get(DiscoveryFlags.KEEPALIVE_TIMEOUT),
        flags.get(DiscoveryFlags.CACERT),
        flags.get(DiscoveryFlags.CERT),
        flags.get(DiscoveryFlags.KEY),
        flags.get(DiscoveryFlags.INSECURE_SKIP_TLS_VERIFY),
        flags.get(DiscoveryFlags.INSECURE_TRANSPORT),
        flags.get(DiscoveryFlags.USER),
        flags.get(DiscoveryFlags.PASSWORD));
  }
}
