package io.holdfast.assembly;

import io.holdfast.api.peer.PeerSecurity;
import io.holdfast.assembly.discovery.Discovery;
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
 * Who a member is and whom it found when it began.
 *
 * @param self with the name and client URLs it makes known
 * @param initial the members the cluster began with, or, of one that joined, those it had then
 * @param founding whether this member is one of those the cluster began with
 * @param known whether it has run before
 */
record Membership(
    long clusterId, Member self, List<Member> initial, boolean founding, boolean known) {
  /**
   * From the data directory if it has been started before, else from the flags and, for a member
   * that joins, the members that run; the directory remembers it from then on. Blocks, in a
   * registry until the others have come.
   */
  static Membership of(ServerConfig config, DataDirectory directory, PeerSecurity security)
      throws StartupException, InterruptedException {
    Optional<Identity> known = directory.identity();
    if (known.isPresent()) {
      InitialMembersFile.Content content = InitialMembersFile.in(directory).read();
      return new Membership(
          known.get().clusterId(),
          self(config, known.get().memberId(), content.members()),
          content.members(),
          content.founding(),
          true);
    }
    InitialCluster cluster = Discovery.membersFor(config);
    ExistingCluster existing = new ExistingCluster(cluster, config.member().name(), security);
    Membership fresh =
        switch (config.cluster().state()) {
          case NEW -> founding(config, cluster, existing);
          case EXISTING -> joining(config, existing);
        };
    InitialMembersFile.in(directory)
        .write(new InitialMembersFile.Content(fresh.founding, fresh.initial));
    directory.initialise(fresh.clusterId, fresh.self.id());
    return fresh;
  }

  private static Membership founding(
      ServerConfig config, InitialCluster cluster, ExistingCluster existing)
      throws StartupException {
    ClusterIds ids = ClusterIds.of(cluster, config.cluster().token());
    List<Member> initial = new ArrayList<>();
    for (InitialMember member : cluster.members()) {
      initial.add(
          new Member(
              id(ids, member.name()), "", ServerUrl.texts(member.peerUrls()), List.of(), false));
    }
    long self = id(ids, config.member().name());
    existing.refuseSecondStart(self);
    return new Membership(ids.clusterId(), self(config, self, initial), initial, true, false);
  }

  private static Membership joining(ServerConfig config, ExistingCluster existing)
      throws StartupException {
    JoinedCluster joined = existing.join();
    joined.refuseSecondStart();
    return new Membership(
        joined.clusterId(),
        self(config, joined.self(), joined.members()),
        joined.members(),
        false,
        false);
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
