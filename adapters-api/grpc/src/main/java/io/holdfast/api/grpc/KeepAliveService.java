package io.holdfast.api.grpc;

import io.holdfast.ports.lease.LeaseApi;

/** Lease's stream. */
final class KeepAliveService extends GrpcService {
  private final LeaseApi leases;

  KeepAliveService(LeaseApi leases, GrpcConfig config) {
    super(config);
    this.leases = leases;
  }

  @Override
  IncomingCall begin(CallSetup setup) {
    return new KeepAliveCall(leases, setup);
  }
}
