package io.holdfast.server.flags;

import static io.holdfast.server.flags.FlagGroup.SECURITY;
import static io.holdfast.server.flags.FlagTypes.NAMES;
import static io.holdfast.server.flags.FlagTypes.SWITCH;
import static io.holdfast.server.flags.FlagTypes.TEXT;

import java.util.ArrayList;
import java.util.List;

/**
 * The certificates of one side: of the client port, or of the peer port with {@code peer-} before
 * each name.
 */
record TlsFlags(
    Flag<String> certFile,
    Flag<String> keyFile,
    Flag<String> clientCertFile,
    Flag<String> clientKeyFile,
    Flag<String> trustedCaFile,
    Flag<String> crlFile,
    Flag<Boolean> clientCertAuth,
    Flag<Boolean> autoTls,
    Flag<List<String>> allowedHostnames) {

  static final TlsFlags CLIENT = of("", "client-cert-allowed-hostname");
  static final TlsFlags PEER = of("peer-", "peer-cert-allowed-hostname");

  private static TlsFlags of(String prefix, String allowedHostnames) {
    String client = prefix.isEmpty() ? "client-" : "peer-client-";
    String crl = prefix.isEmpty() ? "client-" : "peer-";
    boolean dials = !prefix.isEmpty();
    String section = (dials ? "peer" : "client") + "-transport-security.";
    return new TlsFlags(
        SECURITY
            .flag(prefix + "cert-file", TEXT, "", "Certificate of the server.")
            .inFile(section + "cert-file"),
        SECURITY
            .flag(prefix + "key-file", TEXT, "", "Key of that certificate.")
            .inFile(section + "key-file"),
        dialing(client + "cert-file", "Certificate for outgoing connections.", dials)
            .inFile(section + "client-cert-file"),
        dialing(client + "key-file", "Key of that certificate.", dials)
            .inFile(section + "client-key-file"),
        SECURITY
            .flag(prefix + "trusted-ca-file", TEXT, "", "Authority of those who connect.")
            .inFile(section + "trusted-ca-file"),
        SECURITY.flag(crl + "crl-file", TEXT, "", "Certificates that were revoked.").notInFile(),
        SECURITY
            .flag(client + "cert-auth", SWITCH, "false", "Ask those for certificates.")
            .inFile(section + "client-cert-auth"),
        SECURITY
            .flag(prefix + "auto-tls", SWITCH, "false", "Make a certificate.")
            .inFile(section + "auto-tls"),
        SECURITY
            .flag(allowedHostnames, NAMES, "", "Host names a certificate may be for.")
            .inFile(section + "allowed-hostname"));
  }

  /** Clients are never connected to from here. */
  private static Flag<String> dialing(String name, String help, boolean dials) {
    Flag<String> flag = SECURITY.flag(name, TEXT, "", help);
    return dials ? flag : flag.withoutMeaning();
  }

  List<Flag<?>> all() {
    List<Flag<?>> all = new ArrayList<>();
    all.addAll(List.of(certFile, keyFile, clientCertFile, clientKeyFile, trustedCaFile, crlFile));
    all.addAll(List.of(clientCertAuth, autoTls, allowedHostnames));
    return all;
  }
}
