package io.holdfast.assembly.tls;

import io.holdfast.api.grpc.CertificateName;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.naming.NamingException;

/**
 * Whom a certificate is for.
 *
 * @param commonName empty without one
 * @param hosts names in lower case; the first part of one may be {@code *}
 * @param addresses IP addresses
 */
record SubjectNames(String commonName, List<String> hosts, List<InetAddress> addresses) {
  private static final int HOST = 2;
  private static final int ADDRESS = 7;

  SubjectNames {
    hosts = List.copyOf(hosts);
    addresses = List.copyOf(addresses);
  }

  /**
   * @throws CertificateParsingException if it is not told in a form that can be read
   */
  static SubjectNames of(X509Certificate certificate) throws CertificateParsingException {
    List<String> hosts = new ArrayList<>();
    List<InetAddress> addresses = new ArrayList<>();
    Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
    for (List<?> name : alternatives == null ? List.<List<?>>of() : alternatives) {
      if (name.get(1) instanceof String text) {
        if (name.get(0).equals(HOST)) {
          hosts.add(text.toLowerCase(Locale.ROOT));
        } else if (name.get(0).equals(ADDRESS)) {
          addresses.add(address(text));
        }
      }
    }
    return new SubjectNames(commonName(certificate), hosts, addresses);
  }

  private static String commonName(X509Certificate certificate) throws CertificateParsingException {
    try {
      return CertificateName.in(certificate.getSubjectX500Principal());
    } catch (NamingException e) {
      throw new CertificateParsingException(e);
    }
  }

  private static InetAddress address(String text) throws CertificateParsingException {
    try {
      byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
      if (bytes == null) {
        throw new UnknownHostException(text);
      }
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new CertificateParsingException("malformed address", e);
    }
  }

  boolean anyHostOrAddress() {
    return !hosts.isEmpty() || !addresses.isEmpty();
  }

  static boolean isAddress(String host) {
    return NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
  }

  /** Whether it is for a host, given by its name or its address. */
  boolean covers(String host) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
    if (bytes != null) {
      return addresses.stream().anyMatch(address -> Arrays.equals(address.getAddress(), bytes));
    }
    String name = host.toLowerCase(Locale.ROOT);
    return hosts.stream().anyMatch(pattern -> matches(pattern, name));
  }

  /** The star stands for exactly one part. */
  private static boolean matches(String pattern, String name) {
    int dot = name.indexOf('.');
    return pattern.equals(name)
        || (pattern.startsWith("*.")
            && dot > 0
            && pattern.substring(1).equals(name.substring(dot)));
  }
}
