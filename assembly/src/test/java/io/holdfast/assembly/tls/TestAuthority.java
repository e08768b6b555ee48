package io.holdfast.assembly.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority made for a test, with the certificates it signs. */
public final class TestAuthority {
  private static final Duration LIFE = Duration.ofDays(1);
  private static final AtomicLong SERIALS = new AtomicLong(1_000);

  private final X500Name name;
  private final KeyPair keys = keyPair("EC");
  private final X509Certificate certificate;

  /** A certificate with its key. */
  public record Issued(X509Certificate certificate, KeyPair keys) {
    /** Puts both where they are looked for, each in one step. */
    public Issued write(Path certificateFile, Path keyFile) {
      put(keyFile, pem(keys.getPrivate()));
      put(certificateFile, pem(certificate));
      return this;
    }
  }

  public TestAuthority(String commonName) {
    name = new X500Name("CN=" + commonName);
    Instant now = Instant.now();
    certificate = signed(name, keys, now.plus(LIFE), true, List.of());
  }

  public static KeyPair keyPair(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (!algorithm.startsWith("Ed")) {
        generator.initialize(algorithm.equals("EC") ? 256 : 2048);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A certificate for hosts, given by names or addresses; good for servers and clients. */
  public Issued issue(String commonName, String... hosts) {
    return issue(keyPair("EC"), commonName, hosts);
  }

  public Issued issue(KeyPair pair, String commonName, String... hosts) {
    X500Name subject = new X500Name(commonName.isEmpty() ? "O=nobody" : "CN=" + commonName);
    Instant end = Instant.now().plus(LIFE);
    return new Issued(signed(subject, pair, end, false, Arrays.asList(hosts)), pair);
  }

  private X509Certificate signed(
      X500Name subject, KeyPair pair, Instant end, boolean authority, List<String> hosts) {
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              name,
              BigInteger.valueOf(SERIALS.incrementAndGet()),
              Date.from(Instant.now().minusSeconds(60)),
              Date.from(end),
              subject,
              pair.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (!hosts.isEmpty()) {
        builder.addExtension(Extension.subjectAlternativeName, false, alternatives(hosts));
      }
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer()));
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private ContentSigner signer() throws OperatorCreationException {
    return new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
  }

  private static GeneralNames alternatives(List<String> hosts) {
    return new GeneralNames(
        hosts.stream()
            .map(host ->
                new GeneralName(
                    SubjectNames.isAddress(host) ? GeneralName.iPAddress : GeneralName.dNSName,
                    host))
            .toArray(GeneralName[]::new));
  }

  public X509Certificate certificate() {
    return certificate;
  }

  /** Its own certificate, with those of others that are trusted too. */
  public TestAuthority writeBundle(Path file, TestAuthority... others) {
    List<Object> all = new ArrayList<>(List.of(certificate));
    Arrays.stream(others).forEach(other -> all.add(other.certificate));
    put(file, pem(all.toArray()));
    return this;
  }

  /** A list of certificates it has revoked, as PEM. */
  public String revocationList(X509Certificate... revoked) {
    try {
      Instant now = Instant.now();
      X509v2CRLBuilder builder = new X509v2CRLBuilder(name, Date.from(now));
      builder.setNextUpdate(Date.from(now.plus(LIFE)));
      for (X509Certificate one : revoked) {
        builder.addCRLEntry(one.getSerialNumber(), Date.from(now), CRLReason.keyCompromise);
      }
      return pem(builder.build(signer()));
    } catch (OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Keys are written as PKCS#8. */
  public static String pem(Object... contents) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      for (Object content : contents) {
        writer.writeObject(
            content instanceof PrivateKey key ? new JcaPKCS8Generator(key, null) : content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Writes a file as careful operators do: nobody ever sees half of it. */
  public static void put(Path file, String content) {
    try {
      Path draft = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(draft, content);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
