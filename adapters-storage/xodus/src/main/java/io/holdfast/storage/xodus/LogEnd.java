package io.holdfast.storage.xodus;

import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.storage.StoreFormatException;
import io.holdfast.storage.files.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Up to where a log was on disk when it was last flushed, in a file beside it. The engine has no
 * checksums: after a crash it takes what lies in its last file as it finds it, however much of it
 * reached the disk. So what lies beyond this end does not count, unless each write was synced.
 *
 * @param address of the first byte beyond; behind a whole number of batches
 * @param flushes of the database since its creation that moved the end
 * @param syncedBeyond whether each batch beyond is on disk before the next one is written
 */
record LogEnd(long address, long flushes, boolean syncedBeyond) {
  static final String FILE = "end";

  private static final int FILE_BYTES_MAX = 128;
  private static final int FIELDS = 4;

  /**
   * Where a log ends that is yet to be made; its creation is the first flush, which counts none.
   */
  static LogEnd ofNothing() {
    return new LogEnd(0, -1, false);
  }

  /**
   * @throws StoreFormatException if there is none or it is damaged
   */
  static LogEnd read(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > FILE_BYTES_MAX) {
        throw new StoreFormatException(directory + " does not tell where its log ends");
      }
      return parse(file, Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new StoreException("cannot read " + file, e);
    }
  }

  private static LogEnd parse(Path file, String text) {
    String[] fields = text.strip().split(" ", -1);
    try {
      if (fields.length == FIELDS) {
        LogEnd end =
            new LogEnd(
                Long.parseLong(fields[0]),
                Long.parseLong(fields[1]),
                Boolean.parseBoolean(fields[2]));
        if (end.text().equals(text)) {
          return end;
        }
      }
    } catch (NumberFormatException e) {
      throw new StoreFormatException(file + " is damaged", e);
    }
    throw new StoreFormatException(file + " is damaged");
  }

  LogEnd movedTo(long newAddress) {
    return new LogEnd(newAddress, newAddress == address ? flushes : flushes + 1, syncedBeyond);
  }

  /** Whether anything was flushed after the creation. */
  boolean holdsData() {
    return flushes > 0;
  }

  /** Writes it so that a crash leaves the one before or this one. */
  void write(Path directory) throws IOException {
    DurableFiles.replace(directory.resolve(FILE), text());
  }

  private String text() {
    String fields = address + " " + flushes + " " + syncedBeyond;
    CRC32C crc = new CRC32C();
    crc.update(fields.getBytes(StandardCharsets.ISO_8859_1));
    return fields + " " + Long.toHexString(crc.getValue()) + "\n";
  }
}
