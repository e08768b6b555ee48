package io.holdfast.assembly.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfSignedTest {
  private final Instant now = Instant.now();

  @TempDir Path directory;

  private SelfSigned made(Instant at, long years, String... hosts) throws Exception {
    SelfSigned made = new SelfSigned(directory.resolve("client"), List.of(hosts), years);
    made.provide(at);
    return made;
  }

  private static X509Certificate certificate(SelfSigned made) throws Exception {
    return PemFile.read(made.certificate()).certificates().getFirst();
  }

  @Test
  void isForItsHostsForSoManyYears() throws Exception {
    SelfSigned made = made(now, 2, "localhost", "10.0.0.1");
    X509Certificate certificate = certificate(made);
    assertTrue(SubjectNames.of(certificate).covers("localhost"));
    assertTrue(SubjectNames.of(certificate).covers("10.0.0.1"));
    certificate.checkValidity(Date.from(now.plus(Duration.ofDays(729))));
    assertTrue(certificate.getNotAfter().toInstant().isBefore(now.plus(Duration.ofDays(732))));
    assertTrue(new Identity(PemFile.read(made.key()).key(), List.of(certificate)).fits());
  }

  @Test
  void itsKeyIsItsOwnersAlone() throws Exception {
    Path key = made(now, 1, "localhost").key();
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
  }

  @Test
  void staysTheSameUntilItIsOfNoUse() throws Exception {
    X509Certificate first = certificate(made(now, 1, "localhost"));
    assertEquals(first, certificate(made(now.plus(Duration.ofDays(100)), 1, "localhost")));
    X509Certificate second = certificate(made(now, 1, "localhost", "10.0.0.1"));
    assertNotEquals(first, second);
    assertNotEquals(
        second, certificate(made(now.plus(Duration.ofDays(400)), 1, "localhost", "10.0.0.1")));
  }

  @Test
  void needsAYearAtLeast() {
    assertEquals(
        "selfSignedCertValidity is invalid,it should be greater than 0",
        assertThrows(TlsFileException.class, () -> made(now, 0, "localhost")).getMessage());
  }
}
