package io.holdfast.server.flags;

import static io.holdfast.server.flags.FlagGroup.AUTH;
import static io.holdfast.server.flags.FlagGroup.SECURITY;
import static io.holdfast.server.flags.FlagTypes.NAMES;
import static io.holdfast.server.flags.FlagTypes.NAMES_IN_TEXT;
import static io.holdfast.server.flags.FlagTypes.ORIGINS;
import static io.holdfast.server.flags.FlagTypes.SWITCH;
import static io.holdfast.server.flags.FlagTypes.TEXT;
import static io.holdfast.server.flags.FlagTypes.UNSIGNED;

import java.util.ArrayList;
import java.util.List;

/** Who may connect, and who is who. */
final class SecurityFlags {
  static final Flag<List<String>> CIPHER_SUITES =
      SECURITY.flag("cipher-suites", NAMES, "", "Ciphers to offer; the usual ones when empty.");
  static final Flag<String> TLS_MIN_VERSION =
      SECURITY.flag("tls-min-version", TEXT, "TLS1.2", "Oldest TLS: TLS1.2 or TLS1.3.");
  static final Flag<String> TLS_MAX_VERSION =
      SECURITY.flag("tls-max-version", TEXT, "", "Newest TLS: TLS1.2 or TLS1.3.");
  static final Flag<List<String>> CORS =
      SECURITY.flag("cors", ORIGINS, "*", "Origins that browsers may come from.");
  static final Flag<List<String>> HOST_WHITELIST =
      SECURITY.flag(
          "host-whitelist", NAMES_IN_TEXT, "*", "Host names that HTTP requests may be for.");
  static final Flag<List<String>> PEER_CERT_ALLOWED_CN =
      SECURITY
          .flag("peer-cert-allowed-cn", NAMES, "", "Common names of members.")
          .inFile("peer-transport-security.allowed-cn");
  static final Flag<Boolean> PEER_SKIP_CLIENT_SAN_VERIFICATION =
      SECURITY
          .flag(
              "peer-skip-client-san-verification",
              SWITCH,
              "false",
              "Let members connect from where their certificate is not for.")
          .inFile("peer-transport-security.skip-client-san-verification");
  static final Flag<Long> SELF_SIGNED_CERT_VALIDITY =
      SECURITY.flag("self-signed-cert-validity", UNSIGNED, "1", "Years of a made certificate.");
  static final Flag<String> AUTH_TOKEN =
      AUTH.flag("auth-token", TEXT, "simple", "Kind of token: simple, or jwt with options.");
  static final Flag<Long> AUTH_TOKEN_TTL =
      AUTH.flag("auth-token-ttl", UNSIGNED, "300", "How long an unused token lives, in seconds.");
  static final Flag<Long> BCRYPT_COST =
      AUTH.flag("bcrypt-cost", UNSIGNED, "10", "Work to hash a password, 4 to 31.");

  private SecurityFlags() {}

  static List<Flag<?>> all() {
    List<Flag<?>> all = new ArrayList<>(TlsFlags.CLIENT.all());
    all.addAll(TlsFlags.PEER.all());
    all.addAll(List.of(CIPHER_SUITES, TLS_MIN_VERSION, TLS_MAX_VERSION, CORS, HOST_WHITELIST));
    all.addAll(List.of(PEER_CERT_ALLOWED_CN, AUTH_TOKEN, AUTH_TOKEN_TTL, BCRYPT_COST));
    all.addAll(List.of(PEER_SKIP_CLIENT_SAN_VERIFICATION, SELF_SIGNED_CERT_VALIDITY));
    return all;
  }
}
