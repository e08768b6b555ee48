package io.holdfast.domain.cluster;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;

/**
 * The ids of clusters and their members, from what everybody is told.
 *
 * <p>Part of the protocol: each member works them out alone. Ids have 64 bits without a sign; a
 * {@code long} holds them.
 */
public final class MemberIds {
  private MemberIds() {}

  /** The front of the SHA-1 of the sorted peer URLs and the cluster token. */
  public static long founding(Collection<String> peerUrls, String token) {
    return member(peerUrls, token);
  }

  /**
   * The front of the SHA-1 of the sorted peer URLs and the decimal second (L239).
   *
   * @param unixSeconds when it is added
   */
  public static long added(Collection<String> peerUrls, long unixSeconds) {
    return member(peerUrls, Long.toString(unixSeconds));
  }

  /** The front of the SHA-1 of the ascending ids of those the cluster begins with. */
  public static long cluster(Collection<Long> memberIds) {
    MessageDigest digest = sha1();
    memberIds.stream()
        .sorted(Long::compareUnsigned)
        .forEach(id -> digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, id)));
    return front(digest);
  }

  private static long member(Collection<String> peerUrls, String distinction) {
    MessageDigest digest = sha1();
    peerUrls.stream().sorted().forEach(url -> digest.update(bytes(url)));
    digest.update(bytes(distinction));
    return front(digest);
  }

  private static long front(MessageDigest digest) {
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
