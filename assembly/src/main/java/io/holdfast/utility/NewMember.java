package io.holdfast.utility;

import io.holdfast.ports.cluster.Member;
import io.holdfast.server.ClusterIds;
import io.holdfast.server.config.InitialCluster;
import io.holdfast.server.config.ServerUrl;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One of the members a new cluster begins with.
 *
 * @param id of this one
 * @param all of them, with their names
 */
record NewMember(long clusterId, long id, List<Member> all) {
  NewMember {
    all = List.copyOf(all);
  }

  /** As a member itself works it out at its very first start. */
  static NewMember of(String name, InitialCluster cluster, String token) {
    ClusterIds ids = ClusterIds.of(cluster, token);
    List<Member> all =
        cluster.members().stream()
            .map(member ->
                new Member(
                    Objects.requireNonNull(ids.memberIds().get(member.name())),
                    member.name(),
                    ServerUrl.texts(member.peerUrls()),
                    List.of(),
                    false))
            .toList();
    return new NewMember(ids.clusterId(), Objects.requireNonNull(ids.memberIds().get(name)), all);
  }

  Set<Long> voters() {
    return all.stream().map(Member::id).collect(Collectors.toSet());
  }
}
