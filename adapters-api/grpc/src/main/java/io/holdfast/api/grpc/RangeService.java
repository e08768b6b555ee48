package io.holdfast.api.grpc;

import com.linecorp.armeria.common.ExchangeType;
import com.linecorp.armeria.server.RoutingContext;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeResponse;

/** KV's method Range. */
final class RangeService extends GrpcService {
  private final UnaryMethod<RangeRequest, RangeResponse> method;
  private final LargeAnswers large;

  RangeService(
      UnaryMethod<RangeRequest, RangeResponse> method, LargeAnswers large, GrpcConfig config) {
    super(config);
    this.method = method;
    this.large = large;
  }

  @Override
  IncomingCall begin(CallSetup setup) {
    return new RangeCall(method, setup, large);
  }

  @Override
  public ExchangeType exchangeType(RoutingContext context) {
    return ExchangeType.REQUEST_STREAMING;
  }
}
