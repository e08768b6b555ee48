package io.holdfast.server.data;

import io.holdfast.server.data.Identity.DamagedIdentityException;
import io.holdfast.server.data.Identity.NewerFormatException;
import io.holdfast.server.report.StartupException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The identity of a directory on disk: all of it or nothing, whenever the power goes. */
record IdentityFile(Path directory, String name) {
  static final String NAME = "holdfast.properties";
  private static final int BYTES_MAX = 64 << 10;
  static final String DRAFT = NAME + ".tmp";

  /** The one that counts. */
  IdentityFile(Path directory) {
    this(directory, NAME);
  }

  Optional<Identity> read() throws StartupException {
    Path file = directory.resolve(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      if (Files.size(file) > BYTES_MAX) {
        throw new DamagedIdentityException("too long");
      }
      // Latin-1 takes any bytes, so that garbage is compared and refused.
      return Optional.of(Identity.decode(Files.readString(file, StandardCharsets.ISO_8859_1)));
    } catch (NewerFormatException e) {
      throw DirectoryErrors.refused(
          "data directory was written by a later release: " + e.getMessage(), directory);
    } catch (DamagedIdentityException e) {
      throw DirectoryErrors.refused(
          "identity of the data directory is damaged: " + e.getMessage(), directory);
    } catch (IOException e) {
      throw DirectoryErrors.cannotUse(file, e);
    }
  }

  /** When this returns, the identity survives loss of power. */
  void write(Identity identity) throws StartupException {
    Path draft = directory.resolve(name + ".tmp");
    try {
      ByteBuffer bytes = ByteBuffer.wrap(identity.encode().getBytes(StandardCharsets.UTF_8));
      try (FileChannel channel =
          FileChannel.open(
              draft,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(draft, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      PrivateDirectory.sync(directory);
    } catch (IOException e) {
      throw DirectoryErrors.cannotUse(draft, e);
    }
  }
}
