package io.holdfast.api.grpc;

import io.holdfast.ports.kv.KeyValueApi;

/** KV's stream. */
final class RangeStreamService extends GrpcService {
  private final KeyValueApi kv;

  RangeStreamService(KeyValueApi kv, GrpcConfig config) {
    super(config);
    this.kv = kv;
  }

  @Override
  IncomingCall begin(CallSetup setup) {
    return new RangeStreamCall(kv, setup);
  }
}
