package io.holdfast.consensus.jraft;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** The small file that says with which entry the log begins. */
final class LogStart {
  private static final String NAME = "start";
  private static final int VERSION = 1;
  private static final int BYTES = 16;

  private final Path directory;

  LogStart(Path directory) {
    this.directory = directory;
  }

  /** The first index; 1 before anything was stored. */
  long load() throws IOException {
    Path file = directory.resolve(NAME);
    if (!Files.exists(file)) {
      return 1;
    }
    if (Files.size(file) != BYTES) {
      throw new LogDamagedException(file, 0, "its length is wrong");
    }
    ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
    if (content.limit() != BYTES
        || content.getInt(0) != VERSION
        || content.getInt(4) != checksum(content)) {
      throw new LogDamagedException(file, 0, "its checksum is wrong");
    }
    return content.getLong(8);
  }

  /** Durable when this returns; the old value stays if it fails. */
  void store(long firstIndex) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(BYTES).putInt(VERSION).putInt(0).putLong(firstIndex);
    content.putInt(4, checksum(content)).flip();
    Path draft = directory.resolve(NAME + ".new");
    try (FileChannel channel =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      channel.write(content);
      channel.force(true);
    }
    Files.move(draft, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    flushDirectory(directory);
  }

  static void flushDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static int checksum(ByteBuffer content) {
    CRC32C crc = new CRC32C();
    crc.update(content.slice(8, BYTES - 8));
    return (int) crc.getValue();
  }
}
