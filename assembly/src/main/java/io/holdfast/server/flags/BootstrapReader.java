package io.holdfast.server.flags;

import io.holdfast.server.report.StartupException;
import java.util.stream.Stream;

/** Checks that the first members are named in one way. */
final class BootstrapReader {
  private final FlagValues flags;

  BootstrapReader(FlagValues flags) {
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
}
