package io.holdfast.cli.command;

import io.holdfast.cli.client.ClientConfig;
import io.holdfast.cli.client.Credentials;
import io.holdfast.cli.client.Endpoint;
import io.holdfast.cli.client.NameServers;
import io.holdfast.cli.client.ServiceRecords;
import io.holdfast.cli.client.TlsConfig;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.ExitCode;
import io.holdfast.cli.output.Mode;
import io.holdfast.cli.text.GoQuote;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of every command. Each is also a variable: {@code ETCDCTL_} and its name. */
public final class GlobalOptions {
  private static final int REQUEST_BYTES_DEFAULT = 2 * 1024 * 1024;
  private static final Duration COMMAND_TIMEOUT_DEFAULT = Duration.ofSeconds(5);

  @Option(names = "--endpoints", split = ",", description = "gRPC endpoints")
  private @Nullable List<String> endpoints;

  @Option(names = "--debug", description = "tell each call to a server on standard error")
  private boolean debug;

  @Option(
      names = {"-w", "--write-out"},
      description = "set the output format (fields, json, protobuf, simple, table)")
  private String writeOut = "simple";

  @Option(names = "--hex", description = "print byte strings as hex encoded strings")
  private boolean hex;

  @Option(names = "--dial-timeout", description = "dial timeout for client connections")
  private Duration dialTimeout = Duration.ofSeconds(2);

  @Option(
      names = "--command-timeout",
      description = "timeout for short running command (excluding dial timeout)")
  private @Nullable Duration commandTimeout;

  @Option(names = "--keepalive-time", description = "keepalive time for client connections")
  private Duration keepaliveTime = Duration.ofSeconds(2);

  @Option(names = "--keepalive-timeout", description = "keepalive timeout for client connections")
  private Duration keepaliveTimeout = Duration.ofSeconds(6);

  @Option(
      names = "--max-request-bytes",
      description = "client-side request send limit in bytes (0: 2097152)")
  private int maxRequestBytes;

  @Option(
      names = "--max-recv-bytes",
      description = "client-side response receive limit in bytes (0: no limit)")
  private int maxRecvBytes;

  @Option(
      names = "--insecure-transport",
      description = "disable transport security for client connections")
  private boolean insecureTransport = true;

  @Option(
      names = "--insecure-discovery",
      description = "accept insecure SRV records describing cluster endpoints")
  private boolean insecureDiscovery = true;

  @Option(
      names = "--insecure-skip-tls-verify",
      description =
          "skip server certificate verification (CAUTION: this option should be enabled only for"
              + " testing purposes)")
  private boolean insecureSkipTlsVerify;

  @Option(names = "--cert", description = "identify secure client using this TLS certificate file")
  private String cert = "";

  @Option(names = "--key", description = "identify secure client using this TLS key file")
  private String key = "";

  @Option(
      names = "--cacert",
      description = "verify certificates of TLS-enabled secure servers using this CA bundle")
  private String cacert = "";

  @Option(names = "--auth-jwt-token", description = "JWT token used for authentication")
  private String authJwtToken = "";

  @Option(
      names = "--user",
      description = "username[:password] for authentication (prompt if password is not supplied)")
  private String user = "";

  @Option(
      names = "--password",
      description =
          "password for authentication (if this option is used, --user option shouldn't include"
              + " password)")
  private String password = "";

  @Option(
      names = {"-d", "--discovery-srv"},
      description = "domain name to query for SRV records describing cluster endpoints")
  private String discoverySrv = "";

  @Option(
      names = "--discovery-srv-name",
      description = "service name to query when using DNS discovery")
  private String discoverySrvName = "";

  @Option(
      names = {"-h", "--help"},
      description = "help for this command")
  private boolean help;

  public boolean help() {
    return help;
  }

  public boolean hex() {
    return hex;
  }

  /** Whether what the client does on the way is to be told. */
  public boolean debug() {
    return debug;
  }

  public Mode mode() {
    return Mode.named(writeOut)
        .orElseThrow(() -> new CommandFailure(ExitCode.BAD_FEATURE, "unsupported output format"));
  }

  /**
   * What the flags say of the way to the servers. May ask a DNS server and the user.
   *
   * @param remarks takes a line for each endpoint of a domain that is not used
   */
  public ClientConfig clientConfig(Terminal.Prompt prompt, Consumer<String> remarks) {
    return new ClientConfig(
        resolvedEndpoints(remarks),
        dialTimeout,
        Optional.ofNullable(commandTimeout).orElse(COMMAND_TIMEOUT_DEFAULT),
        Optional.ofNullable(commandTimeout),
        keepaliveTime,
        keepaliveTimeout,
        maxRequestBytes > 0 ? maxRequestBytes : REQUEST_BYTES_DEFAULT,
        maxRecvBytes > 0 ? maxRecvBytes : Integer.MAX_VALUE,
        tls(),
        credentials(prompt));
  }

  /**
   * As with etcdctl, it is the domain that has to be certified if records alone are not believed.
   */
  private Optional<TlsConfig> tls() {
    Optional<TlsConfig> told =
        TlsFlags.tls(cert, key, cacert, insecureTransport, insecureSkipTlsVerify);
    return discoverySrv.isEmpty() || insecureDiscovery
        ? told
        : Optional.of(told.orElse(TlsConfig.OF_THIS_MACHINE).named(discoverySrv));
  }

  private List<Endpoint> resolvedEndpoints(Consumer<String> remarks) {
    List<Endpoint> found = discoverySrv.isEmpty() ? List.of() : discovered(remarks);
    if (!found.isEmpty()) {
      return found;
    }
    List<String> given = endpoints == null ? List.of("127.0.0.1:2379") : endpoints;
    if (given.stream().allMatch(String::isEmpty)) {
      throw new CommandFailure(ExitCode.BAD_CONNECTION, "etcdclient: no available endpoints");
    }
    return given.stream().map(Endpoint::parse).toList();
  }

  private List<Endpoint> discovered(Consumer<String> remarks) {
    List<Endpoint> used = new ArrayList<>();
    for (Endpoint endpoint :
        new ServiceRecords(new NameServers()).endpoints(discoverySrv, discoverySrvName)) {
      if (insecureDiscovery || endpoint.isSecure()) {
        used.add(endpoint);
      } else {
        remarks.accept("ignoring discovered insecure endpoint " + GoQuote.quote(endpoint.text()));
      }
    }
    return used;
  }

  private Credentials credentials(Terminal.Prompt prompt) {
    if (user.isEmpty()) {
      return authJwtToken.isEmpty() ? new Credentials.None() : new Credentials.Token(authJwtToken);
    }
    if (!authJwtToken.isEmpty()) {
      throw CommandFailure.error("--auth-jwt-token and --user are given: one of them is enough");
    }
    return passwordOf(user, password, prompt);
  }

  /** A user with a password, which is asked for if it is nowhere. */
  public static Credentials passwordOf(String user, String password, Terminal.Prompt prompt) {
    if (!password.isEmpty()) {
      return new Credentials.Password(user, password);
    }
    int colon = user.indexOf(':');
    return colon < 0
        ? new Credentials.Password(user, prompt.secret("Password: "))
        : new Credentials.Password(user.substring(0, colon), user.substring(colon + 1));
  }

  /** What the three flags for files say, wherever they stand. */
  public static final class TlsFlags {
    private TlsFlags() {}

    public static Optional<TlsConfig> tls(
        String cert, String key, String cacert, boolean insecureTransport, boolean anyServer) {
      if (cert.isEmpty() != key.isEmpty()) {
        throw CommandFailure.badArguments(
            "KeyFile and CertFile must both be present[key: " + key + ", cert: " + cert + "]");
      }
      boolean nothing = cert.isEmpty() && cacert.isEmpty() && insecureTransport && !anyServer;
      return nothing
          ? Optional.empty()
          : Optional.of(
              new TlsConfig(
                  path(cacert),
                  path(cert).map(file -> new TlsConfig.Identity(file, Path.of(key))),
                  anyServer,
                  Optional.empty()));
    }

    private static Optional<Path> path(String name) {
      return name.isEmpty() ? Optional.empty() : Optional.of(Path.of(name));
    }
  }
}
