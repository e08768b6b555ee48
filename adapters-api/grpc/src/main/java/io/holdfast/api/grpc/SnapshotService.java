package io.holdfast.api.grpc;

import io.holdfast.ports.maintenance.MaintenanceApi;

/** Maintenance's stream. */
final class SnapshotService extends GrpcService {
  private final MaintenanceApi maintenance;

  SnapshotService(MaintenanceApi maintenance, GrpcConfig config) {
    super(config);
    this.maintenance = maintenance;
  }

  @Override
  IncomingCall begin(CallSetup setup) {
    return new SnapshotCall(maintenance, setup);
  }
}
