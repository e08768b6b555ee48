package io.holdfast.cli.client;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Who is believed and what is shown.
 *
 * @param authorities PEM; absent: those of this machine
 * @param identity what this client shows of itself
 * @param anyServer believe whoever answers
 */
public record TlsConfig(
    Optional<Path> authorities, Optional<Identity> identity, boolean anyServer) {
  /** Two PEM files that belong together. */
  public record Identity(Path certificate, Path key) {}

  static final TlsConfig OF_THIS_MACHINE = new TlsConfig(Optional.empty(), Optional.empty(), false);
}
