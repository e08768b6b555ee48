package io.holdfast.api.grpc;

import io.holdfast.ports.lease.LeaseApi;
import io.holdfast.ports.lease.LeaseLeasesResponse;
import io.holdfast.ports.lease.LeaseTimeToLiveResponse;
import io.holdfast.protocol.etcdserverpb.LeaseGrantRequest;
import io.holdfast.protocol.etcdserverpb.LeaseGrantResponse;
import io.holdfast.protocol.etcdserverpb.LeaseKeepAliveResponse;
import io.holdfast.protocol.etcdserverpb.LeaseLeasesRequest;
import io.holdfast.protocol.etcdserverpb.LeaseRevokeRequest;
import io.holdfast.protocol.etcdserverpb.LeaseRevokeResponse;
import io.holdfast.protocol.etcdserverpb.LeaseStatus;
import io.holdfast.protocol.etcdserverpb.LeaseTimeToLiveRequest;
import java.util.List;

/** The service Lease, but for its stream. */
final class LeaseMethods {
  static final String SERVICE = "/etcdserverpb.Lease/";

  private LeaseMethods() {}

  static List<UnaryMethod<?, ?>> of(LeaseApi leases) {
    return List.of(
        new UnaryMethod<>(
            SERVICE + "LeaseGrant",
            LeaseGrantRequest::parseFrom,
            (request, caller) -> leases.grant(request.getID(), request.getTTL(), caller),
            LeaseMethods::granted),
        new UnaryMethod<>(
            SERVICE + "LeaseRevoke",
            LeaseRevokeRequest::parseFrom,
            (request, caller) -> leases.revoke(request.getID(), caller),
            LeaseMethods::revoked),
        new UnaryMethod<>(
            SERVICE + "LeaseTimeToLive",
            LeaseTimeToLiveRequest::parseFrom,
            (request, caller) -> leases.timeToLive(request.getID(), request.getKeys(), caller),
            LeaseMethods::timeToLive),
        new UnaryMethod<>(
            SERVICE + "LeaseLeases",
            LeaseLeasesRequest::parseFrom,
            (request, caller) -> leases.leases(caller),
            LeaseMethods::leases));
  }

  private static Payload granted(io.holdfast.ports.lease.LeaseGrantResponse response) {
    return Payload.of(
        LeaseGrantResponse.newBuilder()
            .setHeader(Messages.header(response.header()))
            .setID(response.id())
            .setTTL(response.ttlSeconds())
            .build());
  }

  private static Payload revoked(io.holdfast.ports.lease.LeaseRevokeResponse response) {
    return Payload.of(
        LeaseRevokeResponse.newBuilder().setHeader(Messages.header(response.header())).build());
  }

  static Payload keptAlive(io.holdfast.ports.lease.LeaseKeepAliveResponse response) {
    return Payload.of(
        LeaseKeepAliveResponse.newBuilder()
            .setHeader(Messages.header(response.header()))
            .setID(response.id())
            .setTTL(response.ttlSeconds())
            .build());
  }

  private static Payload timeToLive(LeaseTimeToLiveResponse response) {
    var message =
        io.holdfast.protocol.etcdserverpb.LeaseTimeToLiveResponse.newBuilder()
            .setHeader(Messages.header(response.header()))
            .setID(response.id())
            .setTTL(response.ttlSeconds())
            .setGrantedTTL(response.grantedTtlSeconds());
    response.keys().forEach(key -> message.addKeys(Messages.bytes(key)));
    return Payload.of(message.build());
  }

  private static Payload leases(LeaseLeasesResponse response) {
    var message =
        io.holdfast.protocol.etcdserverpb.LeaseLeasesResponse.newBuilder()
            .setHeader(Messages.header(response.header()));
    response.ids().forEach(id -> message.addLeases(LeaseStatus.newBuilder().setID(id)));
    return Payload.of(message.build());
  }
}
