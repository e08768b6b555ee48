package io.holdfast.domain.cluster;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;

/** The ids of members that are added to a cluster. */
public final class MemberIds {
  private MemberIds() {}

  /**
   * The front of the SHA-1 of the sorted peer URLs and the decimal second (L239).
   *
   * @param unixSeconds when it is added
   */
  public static long added(Collection<String> peerUrls, long unixSeconds) {
    MessageDigest digest = sha1();
    peerUrls.stream().sorted().forEach(url -> digest.update(bytes(url)));
    digest.update(bytes(Long.toString(unixSeconds)));
    return ByteBuffer.wrap(digest.digest()).getLong();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
