package io.holdfast.assembly.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemFileTest {
  private static final String CURVE =
      "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";

  private static final ASN1ObjectIdentifier P_256 = X9ObjectIdentifiers.prime256v1;

  @TempDir Path directory;

  private PemFile file(String content) throws Exception {
    Path path = directory.resolve("file.pem");
    Files.writeString(path, content);
    return PemFile.read(path);
  }

  private static String section(String type, ASN1Encodable content) throws Exception {
    return TestAuthority.pem(
        new PemObject(type, content.toASN1Primitive().getEncoded(ASN1Encoding.DER)));
  }

  private static boolean fits(PrivateKey key, KeyPair pair) {
    X509Certificate certificate = new TestAuthority("ca").issue(pair, "a").certificate();
    return new Identity(key, List.of(certificate)).fits();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void aKeyIsReadAsPkcs8(String algorithm) throws Exception {
    KeyPair pair = TestAuthority.keyPair(algorithm);
    String text = TestAuthority.pem(pair.getPrivate());
    assertTrue(text.startsWith("-----BEGIN PRIVATE KEY-----"), text);
    assertEquals(pair.getPrivate(), file(text).key());
    assertTrue(fits(file(text).key(), pair));
  }

  @Test
  void aKeyIsReadAsPkcs1() throws Exception {
    KeyPair pair = TestAuthority.keyPair("RSA");
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded());
    String text = section("RSA PRIVATE KEY", info.parsePrivateKey());
    assertEquals(pair.getPrivate(), file(text).key());
  }

  @Test
  void aKeyIsReadAsOpensslWritesThoseOfCurves() throws Exception {
    KeyPair pair = TestAuthority.keyPair("EC");
    ECPrivateKey bare =
        new ECPrivateKey(
            256, ((java.security.interfaces.ECPrivateKey) pair.getPrivate()).getS(), P_256);
    String text = section("EC PRIVATE KEY", bare);
    assertTrue(fits(file(CURVE + text).key(), pair));
  }

  @Test
  void certificatesAreReadInOrderWhateverStandsBetween() throws Exception {
    TestAuthority one = new TestAuthority("one");
    TestAuthority two = new TestAuthority("two");
    String text =
        "some words\n"
            + TestAuthority.pem(one.certificate())
            + "more\n"
            + CURVE
            + TestAuthority.pem(two.certificate());
    assertEquals(List.of(one.certificate(), two.certificate()), file(text).certificates());
  }

  @Test
  void whatCannotBeUsedIsSaidWithItsFile() throws Exception {
    Path missing = directory.resolve("missing.pem");
    assertEquals(
        "open " + missing + ": no such file or directory",
        assertThrows(TlsFileException.class, () -> PemFile.read(missing)).getMessage());
    for (String bad : List.of("", "nothing", "-----BEGIN CERTIFICATE-----\nAAAA\n")) {
      PemFile file = file(bad);
      assertThrows(TlsFileException.class, file::certificates, bad);
      assertThrows(TlsFileException.class, file::key, bad);
      assertThrows(TlsFileException.class, file::revoked, bad);
    }
  }
}
