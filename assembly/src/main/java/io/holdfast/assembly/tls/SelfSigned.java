package io.holdfast.assembly.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate that nobody but its key has signed. It stays the same over restarts, as long as it
 * is valid and for the hosts it is needed for.
 */
final class SelfSigned {
  /** Clocks differ. */
  private static final Duration VALID_BEFORE = Duration.ofMinutes(5);

  private static final int SERIAL_BITS = 127;

  private final Path directory;
  private final List<String> hosts;
  private final long years;

  /**
   * @param directory where it is kept; made if missing
   * @param hosts names or IP addresses
   */
  SelfSigned(Path directory, List<String> hosts, long years) {
    this.directory = directory;
    this.hosts = List.copyOf(hosts);
    this.years = years;
  }

  Path certificate() {
    return directory.resolve("cert.pem");
  }

  Path key() {
    return directory.resolve("key.pem");
  }

  /** Makes it unless there is one that can be used. Blocks. */
  void provide(Instant now) throws TlsFileException {
    if (isUsable(now)) {
      return;
    }
    if (years < 1) {
      throw new TlsFileException("selfSignedCertValidity is invalid,it should be greater than 0");
    }
    try {
      write(now);
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new TlsFileException("cannot make a certificate in " + directory + ": " + e, e);
    }
  }

  private boolean isUsable(Instant now) {
    try {
      X509Certificate found = PemFile.read(certificate()).certificates().getFirst();
      SubjectNames names = SubjectNames.of(found);
      return Files.isReadable(key())
          && now.isBefore(found.getNotAfter().toInstant())
          && hosts.stream().allMatch(names::covers);
    } catch (TlsFileException | CertificateParsingException e) {
      return false;
    }
  }

  private void write(Instant now)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.deleteIfExists(certificate());
    Files.deleteIfExists(key());
    Files.createFile(
        key(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(key(), pem(new JcaPKCS8Generator(pair.getPrivate(), null)));
    Files.writeString(certificate(), pem(sign(pair, now)));
  }

  private static String pem(Object content) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(content);
    }
    return text.toString();
  }

  private Object sign(KeyPair pair, Instant now) throws IOException, OperatorCreationException {
    X500Name name = new X500Name("O=holdfast");
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
            Date.from(now.minus(VALID_BEFORE)),
            Date.from(now.atOffset(ZoneOffset.UTC).plusYears(years).toInstant()),
            name,
            pair.getPublic());
    builder
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
        .addExtension(
            Extension.extendedKeyUsage,
            false,
            new ExtendedKeyUsage(
                new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}))
        .addExtension(Extension.subjectAlternativeName, false, alternatives());
    return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
  }

  private GeneralNames alternatives() {
    return new GeneralNames(
        hosts.stream()
            .map(host ->
                new GeneralName(
                    SubjectNames.isAddress(host) ? GeneralName.iPAddress : GeneralName.dNSName,
                    host))
            .toArray(GeneralName[]::new));
  }
}
