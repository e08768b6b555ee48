package io.holdfast.backup.bbolt;

import io.holdfast.ports.backup.BackupFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** A file as etcd's tools save it from the network: a database, then its SHA-256. */
public final class SavedSnapshot {
  private static final int DIGEST_BYTES = 32;
  private static final int BLOCK_BYTES = 512;
  private static final int BUFFER_BYTES = 1 << 16;

  private SavedSnapshot() {}

  /** Whether a file of this length can end with a digest (M260). */
  public static boolean hasDigest(long fileBytes) {
    return fileBytes % BLOCK_BYTES == DIGEST_BYTES;
  }

  /**
   * Writes a file and its digest beside the place, and moves them there when they are whole and on
   * the disk: there is the whole file, or what was there before. Its owner alone may read it.
   * Blocks; does not close the source.
   *
   * @param written is told how many bytes were written since it was told last
   * @throws IOException if it cannot be written; nothing is left of it
   */
  public static void save(BackupFile source, Path path, LongConsumer written) throws IOException {
    Path part = path.resolveSibling(path.getFileName() + ".part");
    try {
      // Whoever reads it knows everything: like every temporary file it is its owner's alone.
      Path own = Files.createTempFile(path.toAbsolutePath().getParent(), "snapshot", ".part");
      Files.move(own, part, StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
          OutputStream out = Channels.newOutputStream(channel)) {
        write(source, out, written);
        channel.force(true);
      }
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(part);
      throw e;
    }
  }

  private static void write(BackupFile source, OutputStream out, LongConsumer written)
      throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = source.read(buffer); read > 0; read = source.read(buffer)) {
      digest.update(buffer, 0, read);
      out.write(buffer, 0, read);
      written.accept(read);
    }
    out.write(digest.digest());
  }

  /**
   * Reads the whole file and compares it with its digest.
   *
   * @throws BboltException if it differs, or has none
   */
  public static void verify(Path path) throws IOException {
    long size = Files.size(path);
    if (!hasDigest(size)) {
      throw Fault.NO_DIGEST.exception("%d bytes".formatted(size));
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES)) {
      byte[] found = digest(in, size - DIGEST_BYTES);
      byte[] expected = in.readNBytes(DIGEST_BYTES);
      if (!Arrays.equals(found, expected)) {
        HexFormat hex = HexFormat.of();
        throw Fault.DIGEST_DIFFERS.exception(
            "expected sha256 %s, got %s".formatted(hex.formatHex(expected), hex.formatHex(found)));
      }
    }
  }

  private static byte[] digest(InputStream in, long bytes) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    long left = bytes;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw Fault.TRUNCATED.exception("it became shorter while it was read");
      }
      digest.update(buffer, 0, read);
      left -= read;
    }
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
