package io.holdfast.cli.client;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Who is believed and what is shown.
 *
 * @param authorities PEM; absent: those of this machine
 * @param identity what this client shows of itself
 * @param anyServer believe whoever answers
 * @param serverName what servers are certified for; absent: the host that is connected to
 */
public record TlsConfig(
    Optional<Path> authorities,
    Optional<Identity> identity,
    boolean anyServer,
    Optional<String> serverName) {
  /** Two PEM files that belong together. */
  public record Identity(Path certificate, Path key) {}

  /** The authorities of this machine; nothing is shown. */
  public static final TlsConfig OF_THIS_MACHINE =
      new TlsConfig(Optional.empty(), Optional.empty(), false, Optional.empty());

  /** The same for servers of one name. */
  public TlsConfig named(String server) {
    return new TlsConfig(authorities, identity, anyServer, Optional.of(server));
  }
}
