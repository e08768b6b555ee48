package io.holdfast.api.grpc;

import io.holdfast.ports.kv.RangeAnswer;
import io.holdfast.ports.kv.RangeRequest;

/** KV's method Range. Its answers may be streams: the server must not collect them. */
final class RangeService extends GrpcService {
  private final UnaryMethod<RangeRequest, RangeAnswer> method;
  private final LargeAnswers large;

  RangeService(
      UnaryMethod<RangeRequest, RangeAnswer> method, LargeAnswers large, GrpcConfig config) {
    super(config);
    this.method = method;
    this.large = large;
  }

  @Override
  IncomingCall begin(CallSetup setup) {
    return new RangeCall(method, setup, large);
  }
}
