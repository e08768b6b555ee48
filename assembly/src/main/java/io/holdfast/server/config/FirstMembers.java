package io.holdfast.server.config;

/** How a member learns who the members of its cluster are, at its very first start. */
public sealed interface FirstMembers {
  /**
   * Its operator says it.
   *
   * @param text as given, not yet read: {@code name=url,name=url}
   */
  record Told(String text) implements FirstMembers {}

  /**
   * The DNS servers of this machine have SRV records of all of them.
   *
   * @param service tells clusters of one domain apart; may be empty
   */
  record InDns(String domain, String service) implements FirstMembers {}

  /** They meet in another cluster, each leaving its name there. */
  record InRegistry(RegistryConfig registry) implements FirstMembers {}

  /** What the operator said of them, for the log. */
  default String initialCluster() {
    return switch (this) {
      case Told told -> told.text();
      case InDns dns -> "";
      case InRegistry registry -> "";
    };
  }
}
