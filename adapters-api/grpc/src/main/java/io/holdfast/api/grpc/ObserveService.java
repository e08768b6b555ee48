package io.holdfast.api.grpc;

import io.holdfast.ports.coordination.ElectionApi;

/** Election's stream. */
final class ObserveService extends GrpcService {
  private final ElectionApi elections;

  ObserveService(ElectionApi elections, GrpcConfig config) {
    super(config);
    this.elections = elections;
  }

  @Override
  IncomingCall begin(CallSetup setup) {
    return new ObserveCall(elections, setup);
  }
}
