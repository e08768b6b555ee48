package io.holdfast.assembly.tokens;

import io.holdfast.server.config.SignMethod;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.ECParameterSpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.jose4j.keys.EllipticCurves;

/** Keys of one kind, as text in the forms that OpenSSL writes, not encrypted. */
final class KeyForms {
  private final SignMethod.Keys kind;
  private final JcaPEMKeyConverter converter = new JcaPEMKeyConverter();

  KeyForms(SignMethod.Keys kind) {
    this.kind = kind;
  }

  /** The first key of the file: in the form of PKCS#1, PKCS#8 or SEC 1. */
  PrivateKey privateKey(byte[] file) throws TokenKeyException {
    try {
      return ofKind(converter.getPrivateKey(privateInfo(file)), "private");
    } catch (IOException | RuntimeException e) {
      throw invalid("private");
    }
  }

  private PrivateKeyInfo privateInfo(byte[] file) throws TokenKeyException {
    return switch (first(file)) {
      case PEMKeyPair pair -> pair.getPrivateKeyInfo();
      case PrivateKeyInfo key -> key;
      default -> throw invalid("private");
    };
  }

  /** The first key of the file, on its own or in a certificate. */
  PublicKey publicKey(byte[] file) throws TokenKeyException {
    try {
      return switch (first(file)) {
        case SubjectPublicKeyInfo key -> publicKey(key);
        case X509CertificateHolder certificate -> publicKey(certificate.getSubjectPublicKeyInfo());
        default -> throw invalid("public");
      };
    } catch (IOException | RuntimeException e) {
      throw invalid("public");
    }
  }

  private PublicKey publicKey(SubjectPublicKeyInfo key) throws IOException, TokenKeyException {
    return ofKind(converter.getPublicKey(key), "public");
  }

  /** The public key that belongs to a private one, for members that are given nothing else. */
  PublicKey publicHalf(PrivateKey key) throws TokenKeyException {
    try {
      AsymmetricKeyParameter half =
          switch (PrivateKeyFactory.createKey(key.getEncoded())) {
            case RSAPrivateCrtKeyParameters rsa ->
                new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
            case ECPrivateKeyParameters ec ->
                new ECPublicKeyParameters(
                    ec.getParameters().getG().multiply(ec.getD()), ec.getParameters());
            case Ed25519PrivateKeyParameters ed -> ed.generatePublicKey();
            default -> throw invalid("private");
          };
      return publicKey(SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(half));
    } catch (IOException | RuntimeException e) {
      throw new TokenKeyException("invalid key: it has no public half");
    }
  }

  private static Object first(byte[] file) throws TokenKeyException {
    Reader text = new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.US_ASCII);
    try (PEMParser parser = new PEMParser(text)) {
      Object found = parser.readObject();
      // The curve that the key behind it is on, which the key says itself.
      while (found instanceof ASN1ObjectIdentifier) {
        found = parser.readObject();
      }
      if (found != null) {
        return found;
      }
    } catch (IOException | RuntimeException e) {
      // Said below.
    }
    throw new TokenKeyException("invalid key: it must be PEM encoded");
  }

  private TokenKeyException invalid(String half) {
    return new TokenKeyException("invalid key: it must be a " + half + " key for " + kind);
  }

  private <K extends Key> K ofKind(K key, String half) throws TokenKeyException {
    switch (kind) {
      case RSA -> check(key instanceof RSAKey, half);
      case EC_256 -> onCurve(key, EllipticCurves.P256, half);
      case EC_384 -> onCurve(key, EllipticCurves.P384, half);
      case EC_521 -> onCurve(key, EllipticCurves.P521, half);
      case ED25519 -> check(key instanceof EdECKey, half);
      case SECRET -> throw invalid(half);
    }
    return key;
  }

  private void check(boolean ofKind, String half) throws TokenKeyException {
    if (!ofKind) {
      throw invalid(half);
    }
  }

  /** Each method has its curve; with a key on another one nothing it signs can be verified. */
  private void onCurve(Key key, ECParameterSpec curve, String half) throws TokenKeyException {
    if (!(key instanceof ECKey ec)) {
      throw invalid(half);
    }
    if (!ec.getParams().getCurve().equals(curve.getCurve())) {
      throw new TokenKeyException("invalid key: it is not on the curve of the signature method");
    }
  }
}
