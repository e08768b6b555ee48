package io.holdfast.api.grpc;

import io.holdfast.ports.cluster.ClusterApi;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.cluster.MemberListResponse;
import io.holdfast.protocol.etcdserverpb.MemberListRequest;
import java.util.List;

/** The service Cluster. */
final class ClusterMethods {
  static final String SERVICE = "/etcdserverpb.Cluster/";

  private ClusterMethods() {}

  static List<UnaryMethod<?, ?>> of(ClusterApi cluster) {
    return List.of(
        new UnaryMethod<>(
            SERVICE + "MemberList",
            MemberListRequest::parseFrom,
            (request, caller) -> cluster.memberList(request.getLinearizable(), caller),
            ClusterMethods::members));
  }

  private static Payload members(MemberListResponse response) {
    var message =
        io.holdfast.protocol.etcdserverpb.MemberListResponse.newBuilder()
            .setHeader(Messages.header(response.header()));
    response.members().forEach(member -> message.addMembers(member(member)));
    return Payload.of(message.build());
  }

  private static io.holdfast.protocol.etcdserverpb.Member member(Member member) {
    return io.holdfast.protocol.etcdserverpb.Member.newBuilder()
        .setID(member.id())
        .setName(member.name())
        .addAllPeerURLs(member.peerUrls())
        .addAllClientURLs(member.clientUrls())
        .setIsLearner(member.learner())
        .build();
  }
}
