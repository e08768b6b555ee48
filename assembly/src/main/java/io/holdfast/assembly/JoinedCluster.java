package io.holdfast.assembly;

import io.holdfast.api.peer.RemoteMembers;
import io.holdfast.ports.cluster.Member;
import io.holdfast.server.config.InitialCluster;
import io.holdfast.server.config.InitialMember;
import io.holdfast.server.config.ServerUrl;
import io.holdfast.server.report.StartupException;
import io.holdfast.server.text.InvalidValueException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A running cluster, after it was compared with what this member was told.
 *
 * @param self the id that the cluster has given to this member
 */
record JoinedCluster(long clusterId, long self, List<Member> members) {
  JoinedCluster {
    members = List.copyOf(members);
  }

  /**
   * Pairs the members that exist with those that were told, by their peer URLs.
   *
   * @throws StartupException if they are not the same
   */
  static JoinedCluster of(RemoteMembers existing, InitialCluster told, String name)
      throws StartupException {
    List<Member> members = new ArrayList<>(existing.members());
    List<InitialMember> expected = new ArrayList<>(told.members());
    if (members.size() != expected.size()) {
      throw invalid(existing, "member count is unequal");
    }
    members.sort(Comparator.comparing(JoinedCluster::sortedUrls));
    expected.sort(
        Comparator.comparing(member -> String.join(",", ServerUrl.texts(member.peerUrls()))));
    long self = 0;
    for (InitialMember one : expected) {
      Member match = match(existing, members, one);
      members.remove(match);
      if (one.name().equals(name)) {
        self = match.id();
      }
    }
    return new JoinedCluster(existing.clusterId(), self, existing.members());
  }

  /**
   * Refuses to begin as a member that has begun before: what it had voted for or acknowledged is
   * lost, and the others count on it. It has to be removed and added anew.
   */
  void refuseSecondStart() throws StartupException {
    boolean startedBefore =
        members.stream().anyMatch(member -> member.id() == self && !member.clientUrls().isEmpty());
    if (startedBefore) {
      throw StartupException.bootstrap(
          "member " + Long.toHexString(self) + " has already been bootstrapped");
    }
  }

  private static String sortedUrls(Member member) {
    return member.peerUrls().stream().sorted().collect(Collectors.joining(","));
  }

  private static Member match(RemoteMembers existing, List<Member> members, InitialMember told)
      throws StartupException {
    for (Member member : members) {
      if (told.isReachedAt(urls(existing, member))) {
        return member;
      }
    }
    throw invalid(
        existing,
        "PeerURLs: no match found for existing member (%s, %s)"
            .formatted(
                members.isEmpty() ? "[]" : members.getFirst().peerUrls(),
                ServerUrl.texts(told.peerUrls())));
  }

  private static List<ServerUrl> urls(RemoteMembers existing, Member member)
      throws StartupException {
    try {
      return ServerUrl.parseList(String.join(",", member.peerUrls()));
    } catch (InvalidValueException e) {
      throw invalid(existing, String.valueOf(e.getMessage()));
    }
  }

  private static StartupException invalid(RemoteMembers existing, String reason) {
    return StartupException.bootstrap(
        "error validating peerURLs {ClusterID:%s Members:%s RemovedMemberIDs:[]}: %s"
            .formatted(
                Long.toHexString(existing.clusterId()),
                existing.members().stream()
                    .map(JoinedCluster::text)
                    .collect(Collectors.joining(" ", "[", "]")),
                reason));
  }

  private static String text(Member member) {
    return "&{ID:%s RaftAttributes:{PeerURLs:%s IsLearner:%s} Attributes:{Name:%s ClientURLs:%s}}"
        .formatted(
            Long.toHexString(member.id()),
            text(member.peerUrls()),
            member.learner(),
            member.name(),
            text(member.clientUrls()));
  }

  private static String text(List<String> urls) {
    return urls.stream().collect(Collectors.joining(" ", "[", "]"));
  }
}
