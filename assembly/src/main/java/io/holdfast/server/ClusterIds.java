package io.holdfast.server;

import io.holdfast.server.config.InitialCluster;
import io.holdfast.server.config.InitialMember;
import io.holdfast.server.config.ServerUrl;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * The ids of a new cluster and its members.
 *
 * <p>Each member works them out alone from what all are told, so the rule is part of the protocol:
 * a member id is the front of the SHA-1 of its sorted peer URLs and the cluster token; the cluster
 * id is that of the ascending member ids. Ids have 64 bits without a sign; a {@code long} holds
 * them.
 *
 * @param clusterId of the cluster
 * @param memberIds by name
 */
public record ClusterIds(long clusterId, SequencedMap<String, Long> memberIds) {
  public ClusterIds {
    memberIds = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(memberIds));
  }

  /** The ids of a cluster that begins with these members. */
  public static ClusterIds of(InitialCluster cluster, String token) {
    SequencedMap<String, Long> ids = new LinkedHashMap<>();
    for (InitialMember member : cluster.members()) {
      ids.put(member.name(), memberId(ServerUrl.texts(member.peerUrls()), token));
    }
    return new ClusterIds(clusterId(ids.values()), ids);
  }

  /** The id of a member the cluster begins with. */
  public static long memberId(Collection<String> peerUrls, String token) {
    MessageDigest digest = sha1();
    peerUrls.stream().sorted().forEach(url -> digest.update(bytes(url)));
    digest.update(bytes(token));
    return front(digest);
  }

  /** The id of a cluster that begins with these members. */
  public static long clusterId(Collection<Long> memberIds) {
    MessageDigest digest = sha1();
    memberIds.stream()
        .sorted(Long::compareUnsigned)
        .forEach(id -> digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, id)));
    return front(digest);
  }

  /** An id as tools print it: hexadecimal, lower-case, without leading zeros. */
  public static String text(long id) {
    return Long.toHexString(id);
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
