package io.holdfast.server.flags;

import static io.holdfast.server.flags.FlagGroup.CLUSTERING;
import static io.holdfast.server.flags.FlagTypes.DURATION;
import static io.holdfast.server.flags.FlagTypes.NAMES;
import static io.holdfast.server.flags.FlagTypes.SWITCH;
import static io.holdfast.server.flags.FlagTypes.TEXT;
import static io.holdfast.server.flags.FlagTypes.oneOf;

import java.util.List;

/** Finding the first members through DNS or another cluster: refused, as no one would look. */
final class DiscoveryFlags {
  static final Flag<List<String>> ENDPOINTS =
      CLUSTERING
          .flag("discovery-endpoints", NAMES, "", "A cluster that knows the members.")
          .refused();
  static final Flag<String> TOKEN =
      CLUSTERING.flag("discovery-token", TEXT, "", "What it knows them by.").refused();
  static final Flag<String> SRV =
      CLUSTERING.flag("discovery-srv", TEXT, "", "The DNS domain that names them.").refused();
  static final Flag<String> FALLBACK =
      CLUSTERING
          .flag(
              "discovery-fallback",
              oneOf("invalid value", "exit", "proxy"),
              "exit",
              "What follows a failed search; only exit.")
          .withoutMeaning();

  private DiscoveryFlags() {}

  static List<Flag<?>> all() {
    return List.of(
        ENDPOINTS,
        TOKEN,
        SRV,
        FALLBACK,
        CLUSTERING.flag("discovery-srv-name", TEXT, "", "Suffix of the DNS service.").refused(),
        secondary("discovery-cacert", TEXT, "", "Authority of that cluster."),
        secondary("discovery-cert", TEXT, "", "Certificate shown to it."),
        secondary("discovery-key", TEXT, "", "Key of that certificate."),
        secondary("discovery-user", TEXT, "", "User there."),
        secondary("discovery-password", TEXT, "", "Password of that user."),
        secondary("discovery-insecure-skip-tls-verify", SWITCH, "false", "Trust any."),
        secondary("discovery-insecure-transport", SWITCH, "true", "Go without TLS."),
        secondary("discovery-dial-timeout", DURATION, "2s", "For a connection."),
        secondary("discovery-keepalive-time", DURATION, "2s", "Between pings."),
        secondary("discovery-keepalive-timeout", DURATION, "6s", "For a ping's answer."),
        secondary("discovery-request-timeout", DURATION, "5s", "For a request."));
  }

  /** Means something only together with those that are refused. */
  private static <T> Flag<T> secondary(String name, FlagType<T> type, String value, String help) {
    return CLUSTERING.flag(name, type, value, help).withoutMeaning();
  }
}
