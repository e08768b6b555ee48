package io.holdfast.api.grpc;

import io.holdfast.ports.kv.KeyValueApi;

/** KV's stream. */
final class RangeStreamService extends GrpcService {
  private final KeyValueApi kv;
  private final LargeAnswers large;

  RangeStreamService(KeyValueApi kv, LargeAnswers large, GrpcConfig config) {
    super(config);
    this.kv = kv;
    this.large = large;
  }

  @Override
  IncomingCall begin(CallSetup setup) {
    return new RangeStreamCall(kv, setup, large);
  }
}
