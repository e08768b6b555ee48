package io.holdfast.assembly;

import io.holdfast.ports.cluster.Member;
import io.holdfast.server.ClusterIds;
import io.holdfast.server.config.InitialCluster;
import io.holdfast.server.config.InitialMember;
import io.holdfast.server.config.ServerConfig;
import io.holdfast.server.config.ServerUrl;
import io.holdfast.server.data.DataDirectory;
import io.holdfast.server.data.Identity;
import io.holdfast.server.report.StartupException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who a member is and with whom its cluster began.
 *
 * @param self with the name and client URLs it makes known
 * @param initial the members a new cluster begins with
 */
record Membership(long clusterId, Member self, List<Member> initial) {
  /**
   * From the data directory if it has been started before, else from the flags, which the directory
   * remembers from then on.
   */
  static Membership of(ServerConfig config, DataDirectory directory) throws StartupException {
    Optional<Identity> known = directory.identity();
    if (known.isPresent()) {
      List<Member> initial = InitialMembersFile.in(directory).read();
      return new Membership(
          known.get().clusterId(), self(config, known.get().memberId(), initial), initial);
    }
    InitialCluster cluster = InitialCluster.of(config);
    ClusterIds ids = ClusterIds.of(cluster, config.cluster().token());
    List<Member> initial = new ArrayList<>();
    for (InitialMember member : cluster.members()) {
      initial.add(
          new Member(
              id(ids, member.name()), "", ServerUrl.texts(member.peerUrls()), List.of(), false));
    }
    InitialMembersFile.in(directory).write(initial);
    long self = id(ids, config.member().name());
    directory.initialise(ids.clusterId(), self);
    return new Membership(ids.clusterId(), self(config, self, initial), initial);
  }

  private static long id(ClusterIds ids, String name) {
    Long id = ids.memberIds().get(name);
    if (id == null) {
      throw new IllegalStateException("no id for " + name);
    }
    return id;
  }

  private static Member self(ServerConfig config, long id, List<Member> initial) {
    List<String> peerUrls =
        initial.stream()
            .filter(member -> member.id() == id)
            .findFirst()
            .map(Member::peerUrls)
            .orElse(List.of());
    return new Member(
        id,
        config.member().name(),
        peerUrls,
        ServerUrl.texts(config.urls().advertiseClient()),
        false);
  }
}
