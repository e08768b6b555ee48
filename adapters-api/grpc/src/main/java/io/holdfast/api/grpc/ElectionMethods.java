package io.holdfast.api.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.holdfast.ports.KvError;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.coordination.CampaignResponse;
import io.holdfast.ports.coordination.ElectionApi;
import io.holdfast.ports.coordination.LeaderKey;
import io.holdfast.ports.coordination.LeaderResponse;
import io.holdfast.protocol.mvccpb.KeyValue;
import io.holdfast.protocol.v3electionpb.CampaignRequest;
import io.holdfast.protocol.v3electionpb.LeaderRequest;
import io.holdfast.protocol.v3electionpb.ProclaimRequest;
import io.holdfast.protocol.v3electionpb.ProclaimResponse;
import io.holdfast.protocol.v3electionpb.ResignRequest;
import io.holdfast.protocol.v3electionpb.ResignResponse;
import java.io.UncheckedIOException;
import java.util.List;

/** The service Election, but for its stream. */
final class ElectionMethods {
  static final String SERVICE = "/v3electionpb.Election/";

  private ElectionMethods() {}

  static List<UnaryMethod<?, ?>> of(ElectionApi elections) {
    return List.of(
        new UnaryMethod<>(
            SERVICE + "Proclaim",
            ProclaimRequest::parseFrom,
            (request, caller) ->
                UncodedFailure.of(
                    elections.proclaim(
                        leader(request.hasLeader(), request.getLeader()),
                        Fields.bytes(request.getValue()),
                        caller)),
            ElectionMethods::proclaimed),
        new UnaryMethod<>(
            SERVICE + "Leader",
            LeaderRequest::parseFrom,
            (request, caller) ->
                UncodedFailure.of(elections.leader(Fields.bytes(request.getName()), caller)),
            ElectionMethods::leading),
        new UnaryMethod<>(
            SERVICE + "Resign",
            ResignRequest::parseFrom,
            (request, caller) ->
                UncodedFailure.of(
                    elections.resign(leader(request.hasLeader(), request.getLeader()), caller)),
            ElectionMethods::resigned));
  }

  static WaitingMethod<?, ?> campaign(ElectionApi elections) {
    return new WaitingMethod<>(
        SERVICE + "Campaign",
        CampaignRequest::parseFrom,
        (request, caller) ->
            elections.campaign(
                Fields.bytes(request.getName()),
                request.getLease(),
                Fields.bytes(request.getValue()),
                caller),
        ElectionMethods::elected);
  }

  private static LeaderKey leader(
      boolean present, io.holdfast.protocol.v3electionpb.LeaderKey leader) {
    if (!present) {
      throw KvError.LEADER_FIELD_MISSING.exception();
    }
    return new LeaderKey(
        Fields.bytes(leader.getName()),
        Fields.bytes(leader.getKey()),
        leader.getRev(),
        leader.getLease());
  }

  private static Payload elected(CampaignResponse response) {
    LeaderKey leader = response.leader();
    return Payload.of(
        io.holdfast.protocol.v3electionpb.CampaignResponse.newBuilder()
            .setHeader(Messages.header(response.header()))
            .setLeader(
                io.holdfast.protocol.v3electionpb.LeaderKey.newBuilder()
                    .setName(Messages.bytes(leader.name()))
                    .setKey(Messages.bytes(leader.key()))
                    .setRev(leader.revision())
                    .setLease(leader.lease()))
            .build());
  }

  private static Payload proclaimed(ResponseHeader header) {
    return Payload.of(ProclaimResponse.newBuilder().setHeader(Messages.header(header)).build());
  }

  static Payload leading(LeaderResponse response) {
    return Payload.of(
        io.holdfast.protocol.v3electionpb.LeaderResponse.newBuilder()
            .setHeader(Messages.header(response.header()))
            .setKv(keyValue(response.leader()))
            .build());
  }

  private static KeyValue keyValue(io.holdfast.ports.kv.KeyValue kv) {
    try {
      return KeyValue.parseFrom(UnsafeByteOperations.unsafeWrap(kv.encoded()));
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException("a record that is none", e);
    }
  }

  private static Payload resigned(ResponseHeader header) {
    return Payload.of(ResignResponse.newBuilder().setHeader(Messages.header(header)).build());
  }
}
