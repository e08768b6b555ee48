package io.holdfast.assembly.tls;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamesTest {
  private final TestAuthority authority = new TestAuthority("ca");
  private final X509Certificate node =
      authority.issue("node", "a.example.org", "*.pods.local", "10.0.0.7", "fd00::1").certificate();

  @Test
  void aCertificateIsForItsHostsAndAddresses() throws Exception {
    SubjectNames names = SubjectNames.of(node);
    assertEquals("node", names.commonName());
    for (String host : List.of("a.example.org", "A.Example.Org", "x.pods.local", "10.0.0.7")) {
      assertTrue(names.covers(host), host);
    }
    assertTrue(names.covers("fd00:0:0::1"));
    for (String host :
        List.of("node", "b.example.org", "x.y.pods.local", "pods.local", "10.0.0.8")) {
      assertFalse(names.covers(host), host);
    }
  }

  @Test
  void namesAreAskedForOnlyIfSomeAreAllowed() throws Exception {
    new AllowedNames(List.of(), List.of()).check(node);
    new AllowedNames(List.of("other", "node"), List.of()).check(node);
    new AllowedNames(List.of(), List.of("b", "x.pods.local")).check(node);
    for (AllowedNames others :
        List.of(
            new AllowedNames(List.of("a.example.org"), List.of()),
            new AllowedNames(List.of(), List.of("node", "pods.local")))) {
      CertificateException refusal =
          assertThrows(CertificateException.class, () -> others.check(node));
      assertEquals("client certificate authentication failed", refusal.getMessage());
    }
  }

  @Test
  void onlyTheIssuersOwnListRevokes() throws Exception {
    TestAuthority stranger = new TestAuthority("stranger");
    Revoked revoked = Revoked.of(lists(authority.revocationList(node)));
    X509Certificate other = authority.issue("other").certificate();
    assertDoesNotThrow(() -> revoked.check(new X509Certificate[] {other}));
    assertThrows(
        CertificateException.class, () -> revoked.check(new X509Certificate[] {other, node}));
    Revoked elsewhere = Revoked.of(lists(stranger.revocationList(node)));
    assertDoesNotThrow(() -> elsewhere.check(new X509Certificate[] {node}));
  }

  @Test
  void aMemberConnectsFromWhereItsCertificateIsFor() {
    AddressCheck check = new AddressCheck(Runnable::run);
    InetSocketAddress home = from(127, 0, 0, 1);
    InetSocketAddress away = from(10, 9, 9, 9);
    X509Certificate anywhere = authority.issue("n").certificate();
    X509Certificate byAddress = authority.issue("n", "127.0.0.1").certificate();
    X509Certificate byName = authority.issue("n", "localhost").certificate();
    X509Certificate both = authority.issue("n", "10.0.0.1", "localhost").certificate();
    for (X509Certificate good : List.of(anywhere, byAddress, byName, both)) {
      assertEquals(Optional.empty(), check.complaint(good, home).join());
    }
    assertEquals(Optional.empty(), check.complaint(anywhere, away).join());
    assertTrue(check.complaint(byAddress, away).join().isPresent());
    assertEquals(
        Optional.of("tls: \"10.9.9.9\" does not match any of DNSNames [localhost]"),
        check.complaint(byName, away).join());
  }

  private static List<X509CRL> lists(String pem) throws Exception {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    return List.of(
        (X509CRL)
            factory.generateCRL(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
  }

  private static InetSocketAddress from(int... parts) {
    byte[] bytes = new byte[parts.length];
    for (int i = 0; i < parts.length; i++) {
      bytes[i] = (byte) parts[i];
    }
    try {
      return new InetSocketAddress(InetAddress.getByAddress(bytes), 1);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
