package io.holdfast.assembly.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a file looks from outside.
 *
 * @param identity the file behind the name, where the system tells
 */
record FileStamp(Path path, Instant modified, long bytes, Optional<Object> identity) {
  /** Clocks of file systems are coarse: what was changed just now may change again unseen. */
  private static final Duration SETTLED_AFTER = Duration.ofSeconds(2);

  static FileStamp of(Path path) {
    try {
      BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
      return new FileStamp(
          path,
          found.lastModifiedTime().toInstant(),
          found.size(),
          Optional.ofNullable(found.fileKey()));
    } catch (IOException e) {
      return new FileStamp(path, Instant.EPOCH, -1, Optional.empty());
    }
  }

  /** Whether the next change will be seen. */
  boolean isSettled(Instant now) {
    return modified.plus(SETTLED_AFTER).isBefore(now);
  }
}
