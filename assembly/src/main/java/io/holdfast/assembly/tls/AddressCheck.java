package io.holdfast.assembly.tls;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Whether a certificate is for where its holder connects from: for its IP address, or for a host
 * name that goes with that address in the name service. A certificate for nothing in particular is
 * good everywhere.
 */
final class AddressCheck {
  private static final CompletableFuture<Optional<String>> NO_COMPLAINT =
      CompletableFuture.completedFuture(Optional.empty());

  private final Executor names;

  /**
   * @param names asks the name service; may reject when it has too much to ask
   */
  AddressCheck(Executor names) {
    this.names = names;
  }

  /** What is wrong, if anything; at once unless names have to be looked up. */
  CompletableFuture<Optional<String>> complaint(
      X509Certificate certificate, InetSocketAddress from) {
    InetAddress address = from.getAddress();
    if (address == null) {
      // A socket in the file system.
      return NO_COMPLAINT;
    }
    try {
      return complaint(SubjectNames.of(certificate), address);
    } catch (CertificateParsingException e) {
      return CompletableFuture.completedFuture(Optional.of(String.valueOf(e.getMessage())));
    }
  }

  private CompletableFuture<Optional<String>> complaint(SubjectNames names, InetAddress address) {
    if (!names.anyHostOrAddress() || names.addresses().contains(address)) {
      return NO_COMPLAINT;
    }
    if (names.hosts().isEmpty()) {
      return CompletableFuture.completedFuture(
          Optional.of("x509: certificate is not valid for " + address.getHostAddress()));
    }
    try {
      return CompletableFuture.supplyAsync(() -> byName(names, address), this.names);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(Optional.of("too many names to look up"));
    }
  }

  /** Blocks while names are looked up. */
  private static Optional<String> byName(SubjectNames names, InetAddress address) {
    boolean found =
        names.covers(address.getCanonicalHostName())
            || names.hosts().stream()
                .filter(host -> !host.startsWith("*"))
                .anyMatch(host -> resolvesTo(host, address));
    return found
        ? Optional.empty()
        : Optional.of(
            "tls: \"%s\" does not match any of DNSNames %s"
                .formatted(address.getHostAddress(), names.hosts()));
  }

  private static boolean resolvesTo(String host, InetAddress address) {
    try {
      for (InetAddress found : InetAddress.getAllByName(host)) {
        if (found.equals(address)) {
          return true;
        }
      }
      return false;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
