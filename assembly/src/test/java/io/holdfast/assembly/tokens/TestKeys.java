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
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

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

  /** What a PKCS#8 wrapping holds: its last element is an octet string that ends with it. */
  static byte[] bare(KeyPair pair, int bareTag) {
    byte[] wrapped = pair.getPrivate().getEncoded();
    for (int at = 8; at < wrapped.length - 4; at++) {
      int length = length(wrapped, at);
      if ((wrapped[at] & 0xff) == bareTag && at + length == wrapped.length) {
        return Arrays.copyOfRange(wrapped, at, wrapped.length);
      }
    }
    throw new IllegalStateException("nothing inside");
  }

  private static int length(byte[] der, int at) {
    int first = der[at + 1] & 0xff;
    if (first < 0x80) {
      return 2 + first;
    }
    int octets = first & 0x7f;
    int length = 0;
    for (int i = 0; i < Math.min(octets, 3) && at + 2 + i < der.length; i++) {
      length = (length << 8) | (der[at + 2 + i] & 0xff);
    }
    return 2 + octets + length;
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
