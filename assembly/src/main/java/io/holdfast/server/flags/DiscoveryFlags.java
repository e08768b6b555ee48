package io.holdfast.server.flags;

import static io.holdfast.server.flags.FlagGroup.CLUSTERING;
import static io.holdfast.server.flags.FlagTypes.DURATION;
import static io.holdfast.server.flags.FlagTypes.NAMES;
import static io.holdfast.server.flags.FlagTypes.SWITCH;
import static io.holdfast.server.flags.FlagTypes.TEXT;
import static io.holdfast.server.flags.FlagTypes.oneOf;

import java.time.Duration;
import java.util.List;

/** Finding the first members through DNS or another cluster. */
final class DiscoveryFlags {
  static final Flag<String> SRV =
      CLUSTERING.flag("discovery-srv", TEXT, "", "The DNS domain whose SRV records name them.");
  static final Flag<String> SRV_NAME =
      CLUSTERING.flag("discovery-srv-name", TEXT, "", "Suffix of the service in those records.");
  static final Flag<List<String>> ENDPOINTS =
      registry("endpoints", "client.endpoints", NAMES, "", "A cluster where they meet.");
  static final Flag<String> TOKEN =
      registry("token", "token", TEXT, "", "What the new cluster is known by there.");
  static final Flag<String> CACERT =
      registry("cacert", "client.secure.cacert", TEXT, "", "Authority of that cluster.");
  static final Flag<String> CERT =
      registry("cert", "client.secure.cert", TEXT, "", "Certificate shown to it.");
  static final Flag<String> KEY =
      registry("key", "client.secure.key", TEXT, "", "Key of that certificate.");
  static final Flag<String> USER =
      registry("user", "client.auth.username", TEXT, "", "User there.");
  static final Flag<String> PASSWORD =
      registry("password", "client.auth.password", TEXT, "", "Password of that user.");
  static final Flag<Boolean> INSECURE_SKIP_TLS_VERIFY =
      registry(
          "insecure-skip-tls-verify",
          "client.secure.insecure-skip-tls-verify",
          SWITCH,
          "false",
          "Believe whoever answers there.");
  static final Flag<Boolean> INSECURE_TRANSPORT =
      registry(
          "insecure-transport",
          "client.secure.insecure-transport",
          SWITCH,
          "true",
          "Go there without TLS, unless a URL or a file asks for it.");
  static final Flag<Duration> DIAL_TIMEOUT =
      registry("dial-timeout", "client.dial-timeout", DURATION, "2s", "To log in there.");
  static final Flag<Duration> KEEPALIVE_TIME =
      registry("keepalive-time", "client.keepalive-time", DURATION, "2s", "Between pings there.");
  static final Flag<Duration> KEEPALIVE_TIMEOUT =
      registry("keepalive-timeout", "client.keepalive-timeout", DURATION, "6s", "For an answer.");
  static final Flag<Duration> REQUEST_TIMEOUT =
      registry("request-timeout", "client.request-timeout", DURATION, "5s", "For a request there.");
  static final Flag<String> FALLBACK =
      CLUSTERING
          .flag(
              "discovery-fallback",
              oneOf("invalid value", "exit", "proxy"),
              "exit",
              "What follows a failed search; only exit.")
          .notInFile()
          .withoutMeaning();

  private DiscoveryFlags() {}

  private static <T> Flag<T> registry(
      String name, String key, FlagType<T> type, String value, String help) {
    return CLUSTERING
        .flag("discovery-" + name, type, value, help)
        .inFile("discovery-config." + key);
  }

  static List<Flag<?>> all() {
    return List.of(
        SRV,
        SRV_NAME,
        ENDPOINTS,
        TOKEN,
        CACERT,
        CERT,
        KEY,
        USER,
        PASSWORD,
        INSECURE_SKIP_TLS_VERIFY,
        INSECURE_TRANSPORT,
        DIAL_TIMEOUT,
        KEEPALIVE_TIME,
        KEEPALIVE_TIMEOUT,
        REQUEST_TIMEOUT,
        FALLBACK);
  }
}
