package io.holdfast.assembly.tokens;

import io.holdfast.server.config.SignMethod;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.jose4j.keys.EllipticCurves;

/** Keys of one kind in the forms that they are kept in. */
final class KeyForms {
  private final SignMethod.Keys kind;

  KeyForms(SignMethod.Keys kind) {
    this.kind = kind;
  }

  PrivateKey privateKey(byte[] file) throws TokenKeyException {
    Pem pem = Pem.first(file);
    byte[] wrapped =
        switch (pem.label()) {
          case "PRIVATE KEY" -> pem.content();
          case "RSA PRIVATE KEY" -> Der.rsaPrivate(pem.content());
          case "EC PRIVATE KEY" -> Der.ecPrivate(curveName(), pem.content());
          default -> throw unknown(pem);
        };
    try {
      return onCurve(factory().generatePrivate(new PKCS8EncodedKeySpec(wrapped)));
    } catch (GeneralSecurityException e) {
      throw new TokenKeyException("invalid key: it must be a private key for " + kind);
    }
  }

  /** On its own or in a certificate. */
  PublicKey publicKey(byte[] file) throws TokenKeyException {
    Pem pem = Pem.first(file);
    try {
      return onCurve(publicKey(pem));
    } catch (GeneralSecurityException e) {
      throw new TokenKeyException("invalid key: it must be a public key for " + kind);
    }
  }

  private PublicKey publicKey(Pem pem) throws GeneralSecurityException, TokenKeyException {
    return switch (pem.label()) {
      case "PUBLIC KEY" -> factory().generatePublic(new X509EncodedKeySpec(pem.content()));
      case "RSA PUBLIC KEY" ->
          factory().generatePublic(new X509EncodedKeySpec(Der.rsaPublic(pem.content())));
      case "CERTIFICATE" -> ofFactory(certified(pem.content()));
      default -> throw unknown(pem);
    };
  }

  private static PublicKey certified(byte[] certificate) throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(certificate))
        .getPublicKey();
  }

  private PublicKey ofFactory(PublicKey key) throws GeneralSecurityException {
    return factory().generatePublic(new X509EncodedKeySpec(key.getEncoded()));
  }

  private static TokenKeyException unknown(Pem pem) {
    return new TokenKeyException("invalid key: unknown kind " + pem.label());
  }

  private KeyFactory factory() throws GeneralSecurityException {
    return KeyFactory.getInstance(
        switch (kind) {
          case RSA -> "RSA";
          case EC_256, EC_384, EC_521 -> "EC";
          case ED25519 -> "Ed25519";
          case SECRET -> throw new GeneralSecurityException("a secret has no form");
        });
  }

  /** Each method has its curve; with a key on another one nothing it signs can be verified. */
  private <K extends Key> K onCurve(K key) throws TokenKeyException {
    if (key instanceof ECKey ec && !ec.getParams().getCurve().equals(curve().getCurve())) {
      throw new TokenKeyException("invalid key: it is not on the curve of the signature method");
    }
    return key;
  }

  private ECParameterSpec curve() throws TokenKeyException {
    return switch (kind) {
      case EC_256 -> EllipticCurves.P256;
      case EC_384 -> EllipticCurves.P384;
      case EC_521 -> EllipticCurves.P521;
      case RSA, ED25519, SECRET -> throw noCurve();
    };
  }

  private byte[] curveName() throws TokenKeyException {
    return HexFormat.of()
        .parseHex(
            switch (kind) {
              case EC_256 -> "06082a8648ce3d030107";
              case EC_384 -> "06052b81040022";
              case EC_521 -> "06052b81040023";
              case RSA, ED25519, SECRET -> throw noCurve();
            });
  }

  private TokenKeyException noCurve() {
    return new TokenKeyException("invalid key: it must be a key for " + kind);
  }
}
