package io.holdfast.api.grpc;

import io.holdfast.ports.cluster.ClusterApi;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.cluster.MemberAddResponse;
import io.holdfast.ports.cluster.MemberListResponse;
import io.holdfast.protocol.etcdserverpb.MemberAddRequest;
import io.holdfast.protocol.etcdserverpb.MemberListRequest;
import io.holdfast.protocol.etcdserverpb.MemberPromoteRequest;
import io.holdfast.protocol.etcdserverpb.MemberPromoteResponse;
import io.holdfast.protocol.etcdserverpb.MemberRemoveRequest;
import io.holdfast.protocol.etcdserverpb.MemberRemoveResponse;
import io.holdfast.protocol.etcdserverpb.MemberUpdateRequest;
import io.holdfast.protocol.etcdserverpb.MemberUpdateResponse;
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
            ClusterMethods::members),
        new UnaryMethod<>(
            SERVICE + "MemberAdd",
            MemberAddRequest::parseFrom,
            (request, caller) ->
                cluster.memberAdd(request.getPeerURLsList(), request.getIsLearner(), caller),
            ClusterMethods::added),
        new UnaryMethod<>(
            SERVICE + "MemberRemove",
            MemberRemoveRequest::parseFrom,
            (request, caller) -> cluster.memberRemove(request.getID(), caller),
            ClusterMethods::removed),
        new UnaryMethod<>(
            SERVICE + "MemberUpdate",
            MemberUpdateRequest::parseFrom,
            (request, caller) ->
                cluster.memberUpdate(request.getID(), request.getPeerURLsList(), caller),
            ClusterMethods::updated),
        new UnaryMethod<>(
            SERVICE + "MemberPromote",
            MemberPromoteRequest::parseFrom,
            (request, caller) -> cluster.memberPromote(request.getID(), caller),
            ClusterMethods::promoted));
  }

  private static Payload added(MemberAddResponse response) {
    var message =
        io.holdfast.protocol.etcdserverpb.MemberAddResponse.newBuilder()
            .setHeader(Messages.header(response.header()))
            .setMember(member(response.member()));
    response.members().forEach(member -> message.addMembers(member(member)));
    return Payload.of(message.build());
  }

  private static Payload removed(MemberListResponse response) {
    var message = MemberRemoveResponse.newBuilder().setHeader(Messages.header(response.header()));
    response.members().forEach(member -> message.addMembers(member(member)));
    return Payload.of(message.build());
  }

  private static Payload updated(MemberListResponse response) {
    var message = MemberUpdateResponse.newBuilder().setHeader(Messages.header(response.header()));
    response.members().forEach(member -> message.addMembers(member(member)));
    return Payload.of(message.build());
  }

  private static Payload promoted(MemberListResponse response) {
    var message = MemberPromoteResponse.newBuilder().setHeader(Messages.header(response.header()));
    response.members().forEach(member -> message.addMembers(member(member)));
    return Payload.of(message.build());
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
