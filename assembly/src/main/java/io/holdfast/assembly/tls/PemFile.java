package io.holdfast.assembly.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CRL;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** One file with certificates, a key or lists of revoked certificates, as it is now. */
final class PemFile {
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String REVOKED = "X509 CRL";

  /** A list of revoked certificates can be long; nothing else comes near. */
  private static final long BYTES_MAX = 64 << 20;

  private final Path path;
  private final byte[] content;

  private PemFile(Path path, byte[] content) {
    this.path = path;
    this.content = content;
  }

  static PemFile read(Path path) throws TlsFileException {
    try {
      if (Files.size(path) > BYTES_MAX) {
        throw new TlsFileException("open " + path + ": larger than " + BYTES_MAX + " bytes");
      }
      return new PemFile(path, Files.readAllBytes(path));
    } catch (IOException e) {
      throw new TlsFileException("open " + path + ": " + reason(e), e);
    }
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case NoSuchFileException missing -> "no such file or directory";
      case AccessDeniedException denied -> "permission denied";
      default -> String.valueOf(failure.getMessage());
    };
  }

  /** All certificates there, in order; there is one at least. */
  List<X509Certificate> certificates() throws TlsFileException {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (byte[] encoded : sections(CERTIFICATE)) {
        certificates.add(
            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded)));
      }
    } catch (CertificateException e) {
      throw new TlsFileException("tls: failed to parse certificate in " + path, e);
    }
    if (certificates.isEmpty()) {
      throw new TlsFileException("tls: failed to find any PEM data in certificate input " + path);
    }
    return certificates;
  }

  /** The first key there: in the form of PKCS#1, PKCS#8 or SEC1, not encrypted. */
  PrivateKey key() throws TlsFileException {
    try (PEMParser parser = new PEMParser(text())) {
      JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
      for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
        if (found instanceof PEMKeyPair pair) {
          return converter.getPrivateKey(pair.getPrivateKeyInfo());
        }
        if (found instanceof PrivateKeyInfo key) {
          return converter.getPrivateKey(key);
        }
      }
    } catch (IOException | RuntimeException e) {
      throw new TlsFileException("tls: failed to parse private key in " + path, e);
    }
    throw new TlsFileException("tls: failed to find any PEM data in key input " + path);
  }

  /** The lists of revoked certificates there, as text or, if it is one alone, as it was signed. */
  List<X509CRL> revoked() throws TlsFileException {
    List<X509CRL> lists = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      List<byte[]> encoded = sections(REVOKED);
      for (byte[] list : encoded.isEmpty() ? List.of(content) : encoded) {
        CRL crl = factory.generateCRL(new ByteArrayInputStream(list));
        lists.add((X509CRL) crl);
      }
      return lists;
    } catch (CertificateException | CRLException e) {
      throw new TlsFileException("tls: failed to parse revocation list in " + path, e);
    }
  }

  private List<byte[]> sections(String type) throws TlsFileException {
    List<byte[]> sections = new ArrayList<>();
    try (PemReader reader = new PemReader(text())) {
      for (PemObject found = reader.readPemObject();
          found != null;
          found = reader.readPemObject()) {
        if (found.getType().equals(type)) {
          sections.add(found.getContent());
        }
      }
      return sections;
    } catch (IOException | RuntimeException e) {
      throw new TlsFileException("tls: malformed PEM data in " + path, e);
    }
  }

  private StringReader text() {
    return new StringReader(new String(content, StandardCharsets.ISO_8859_1));
  }
}
