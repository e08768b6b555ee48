package io.holdfast.assembly.tokens;

import io.holdfast.server.config.AuthConfig.Token;
import io.holdfast.server.config.SignMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;

/** Keys in files, as operators keep them. */
final class TestKeys {
  private static final int RSA_BITS = 2048;
  private final Path directory;

  TestKeys(Path directory) {
    this.directory = directory;
  }

  static KeyPair pair(SignMethod.Keys kind) {
    try {
      return generator(kind).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPairGenerator generator(SignMethod.Keys kind) throws GeneralSecurityException {
    return switch (kind) {
      case RSA -> {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(RSA_BITS);
        yield rsa;
      }
      case EC_256 -> curve("secp256r1");
      case EC_384 -> curve("secp384r1");
      case EC_521 -> curve("secp521r1");
      case ED25519 -> KeyPairGenerator.getInstance("Ed25519");
      case SECRET -> throw new IllegalArgumentException("no pair");
    };
  }

  private static KeyPairGenerator curve(String name) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(name));
    return generator;
  }

  static String pem(String label, byte[] content) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder().encodeToString(content)
        + "\n-----END "
        + label
        + "-----\n";
  }

  static String privatePem(KeyPair pair) {
    return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
  }

  static String publicPem(KeyPair pair) {
    return pem("PUBLIC KEY", pair.getPublic().getEncoded());
  }

  /** As OpenSSL wrote keys of old: PKCS#1 or SEC 1. */
  static byte[] bare(KeyPair pair) {
    try {
      PrivateKeyInfo wrapped = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded());
      ASN1Encodable key = wrapped.parsePrivateKey();
      if (pair.getPrivate() instanceof java.security.interfaces.ECPrivateKey ec) {
        int bits = ec.getParams().getOrder().bitLength();
        key = new ECPrivateKey(bits, ec.getS(), wrapped.getPrivateKeyAlgorithm().getParameters());
      }
      return key.toASN1Primitive().getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file(String name, String content) {
    try {
      return Files.write(directory.resolve(name), content.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With which tokens can be given out. */
  Token.Jwt signing(SignMethod method, String privateKey) {
    Path file = file(method + ".key", privateKey);
    return new Token.Jwt(method, Optional.empty(), Optional.of(file), Duration.ofMinutes(5));
  }

  /** With which tokens can only be read. */
  Token.Jwt verifying(SignMethod method, String publicKey) {
    Path file = file(method + ".pub", publicKey);
    return new Token.Jwt(method, Optional.of(file), Optional.empty(), Duration.ofMinutes(5));
  }
}
