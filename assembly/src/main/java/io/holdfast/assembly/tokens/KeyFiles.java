package io.holdfast.assembly.tokens;

import io.holdfast.server.config.AuthConfig.Token;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The files that keys are in, as they are at one moment. */
record KeyFiles(Optional<byte[]> publicKey, Optional<byte[]> privateKey) {
  /** More than any key has. */
  private static final int BYTES_MAX = 64 << 10;

  static KeyFiles read(Token.Jwt config) throws TokenKeyException {
    return new KeyFiles(read(config.publicKey()), read(config.privateKey()));
  }

  private static Optional<byte[]> read(Optional<Path> file) throws TokenKeyException {
    return file.isEmpty() ? Optional.empty() : Optional.of(read(file.get()));
  }

  private static byte[] read(Path file) throws TokenKeyException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(BYTES_MAX + 1);
      if (content.length > BYTES_MAX) {
        throw new TokenKeyException("file is too large to be a key: " + file);
      }
      return content;
    } catch (IOException e) {
      throw new TokenKeyException("cannot read " + file);
    }
  }

  boolean isSame(KeyFiles other) {
    return isSame(publicKey, other.publicKey) && isSame(privateKey, other.privateKey);
  }

  private static boolean isSame(Optional<byte[]> one, Optional<byte[]> other) {
    return one.isPresent() == other.isPresent()
        && (one.isEmpty() || Arrays.equals(one.get(), other.get()));
  }
}
