package io.holdfast.server;

import io.holdfast.domain.cluster.MemberIds;
import io.holdfast.server.config.InitialCluster;
import io.holdfast.server.config.InitialMember;
import io.holdfast.server.config.ServerUrl;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * The ids of a new cluster and its members.
 *
 * <p>How they come about is told at {@link MemberIds}.
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
      ids.put(member.name(), MemberIds.founding(ServerUrl.texts(member.peerUrls()), token));
    }
    return new ClusterIds(MemberIds.cluster(ids.values()), ids);
  }

  /** An id as tools print it: hexadecimal, lower-case, without leading zeros. */
  public static String text(long id) {
    return Long.toHexString(id);
  }
}
