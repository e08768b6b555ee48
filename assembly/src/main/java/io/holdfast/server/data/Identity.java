package io.holdfast.server.data;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.zip.CRC32C;

/**
 * Whose data a directory holds. Written once, at the very first start.
 *
 * @param storage the engine that wrote it
 * @param consensus the kind of log it goes with
 */
public record Identity(long clusterId, long memberId, String storage, String consensus) {
  /** The layout of a data directory. A release reads its own and older ones. */
  static final int FORMAT = 1;

  public Identity {
    if (clusterId == 0 || memberId == 0 || storage.isBlank() || consensus.isBlank()) {
      throw new IllegalArgumentException("an identity needs ids and names");
    }
  }

  String encode() {
    String body =
        "format=%d\ncluster-id=%s\nmember-id=%s\nstorage=%s\nconsensus=%s\n"
            .formatted(
                FORMAT,
                Long.toHexString(clusterId),
                Long.toHexString(memberId),
                storage,
                consensus);
    return body + "checksum=" + checksum(body) + "\n";
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws NewerFormatException if a later release wrote it
   * @throws DamagedIdentityException if it is not whole
   */
  static Identity decode(String text) throws NewerFormatException, DamagedIdentityException {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
      int format = Integer.parseInt(properties.getProperty("format", ""));
      if (format > FORMAT) {
        throw new NewerFormatException(format);
      }
      Identity identity =
          new Identity(
              Long.parseUnsignedLong(properties.getProperty("cluster-id", ""), 16),
              Long.parseUnsignedLong(properties.getProperty("member-id", ""), 16),
              properties.getProperty("storage", ""),
              properties.getProperty("consensus", ""));
      if (!identity.encode().equals(text)) {
        throw new DamagedIdentityException("checksum differs");
      }
      return identity;
    } catch (IOException | IllegalArgumentException e) {
      throw new DamagedIdentityException(String.valueOf(e.getMessage()));
    }
  }

  private static String checksum(String body) {
    CRC32C sum = new CRC32C();
    sum.update(body.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }

  /** A later release wrote it. */
  static final class NewerFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    NewerFormatException(int format) {
      super("format " + format + " is newer than " + FORMAT);
    }
  }

  /** It is not what was written. */
  static final class DamagedIdentityException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedIdentityException(String why) {
      super(why);
    }
  }
}
