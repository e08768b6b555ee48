package io.holdfast.assembly.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.server.config.TlsConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that change while they are in use. */
class LiveMaterialTest {
  @TempDir Path directory;

  private final TestAuthority authority = new TestAuthority("ca");
  private final TestAuthority next = new TestAuthority("next");
  private final TestAuthority.Issued first = authority.issue("first", "localhost");
  private final TlsMeasures measures = new TlsMeasures("client");

  @BeforeEach
  void write() throws Exception {
    first.write(file("cert"), file("key"));
    authority.writeBundle(file("ca"));
    Files.writeString(file("crl"), authority.revocationList());
  }

  private Path file(String name) {
    return directory.resolve(name);
  }

  private LiveMaterial read() throws TlsFileException {
    TlsConfig config =
        new TlsConfig(
            Optional.of(file("cert")),
            Optional.of(file("key")),
            Optional.empty(),
            Optional.empty(),
            Optional.of(file("ca")),
            Optional.of(file("crl")),
            true,
            false,
            List.of(),
            List.of());
    return LiveMaterial.read(new TlsFiles(config), InstantSource.system(), measures);
  }

  private static X509Certificate shown(LiveMaterial material) {
    return material.now().material().serving().orElseThrow().certificate();
  }

  private void assertCounted(long reloads, long failures) {
    assertEquals(reloads, measures.reloads().value());
    assertEquals(failures, measures.failures().value());
  }

  @Test
  void filesThatStayAreLeftAlone() throws Exception {
    LiveMaterial material = read();
    LiveMaterial.State before = material.now();
    for (int i = 0; i < 3; i++) {
      material.reload();
    }
    assertSame(before, material.now());
    assertCounted(0, 0);
  }

  @Test
  void aCertificateIsTakenOverTogetherWithItsKey() throws Exception {
    LiveMaterial material = read();
    TestAuthority.Issued second = authority.issue("second", "localhost");
    TestAuthority.put(file("cert"), TestAuthority.pem(second.certificate()));
    material.reload();
    material.reload();
    assertEquals(first.certificate(), shown(material));
    assertTrue(measures.isStale());
    assertCounted(0, 1);
    second.write(file("cert"), file("key"));
    material.reload();
    assertEquals(second.certificate(), shown(material));
    assertFalse(measures.isStale());
    assertCounted(1, 1);
  }

  @Test
  void aBadFileKeepsTheFormerOnes() throws Exception {
    LiveMaterial material = read();
    LiveMaterial.State before = material.now();
    for (String name : List.of("cert", "key", "ca", "crl")) {
      String good = Files.readString(file(name));
      Files.writeString(file(name), "garbage");
      material.reload();
      assertSame(before, material.now(), name);
      assertTrue(measures.isStale(), name);
      TestAuthority.put(file(name), good);
      material.reload();
      assertFalse(measures.isStale(), name);
    }
    Files.delete(file("ca"));
    material.reload();
    assertSame(before, material.now());
    assertCounted(0, 5);
  }

  @Test
  void trustChangesWithTheBundle() throws Exception {
    LiveMaterial material = read();
    Trust trust = new Trust(material, new AllowedNames(List.of(), List.of()));
    X509Certificate[] old = {authority.issue("a").certificate()};
    X509Certificate[] fresh = {next.issue("a").certificate()};
    trust.checkClientTrusted(old, "EC");
    assertThrows(CertificateException.class, () -> trust.checkClientTrusted(fresh, "EC"));
    authority.writeBundle(file("ca"), next);
    material.reload();
    trust.checkClientTrusted(old, "EC");
    trust.checkClientTrusted(fresh, "EC");
    next.writeBundle(file("ca"));
    material.reload();
    assertThrows(CertificateException.class, () -> trust.checkClientTrusted(old, "EC"));
    trust.checkClientTrusted(fresh, "EC");
    assertCounted(2, 0);
  }

  @Test
  void aCertificateThatIsRevokedIsNotTrustedAnyLonger() throws Exception {
    LiveMaterial material = read();
    Trust trust = new Trust(material, new AllowedNames(List.of(), List.of()));
    X509Certificate[] chain = {authority.issue("a").certificate()};
    trust.checkClientTrusted(chain, "EC");
    trust.checkServerTrusted(chain, "UNKNOWN");
    TestAuthority.put(file("crl"), authority.revocationList(chain[0]));
    material.reload();
    assertThrows(CertificateException.class, () -> trust.checkClientTrusted(chain, "EC"));
    assertThrows(CertificateException.class, () -> trust.checkServerTrusted(chain, "UNKNOWN"));
  }
}
