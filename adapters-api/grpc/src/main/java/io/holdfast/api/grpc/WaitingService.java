package io.holdfast.api.grpc;

import com.linecorp.armeria.common.ExchangeType;
import com.linecorp.armeria.server.RoutingContext;

/** Serves one method whose answer may take any time. */
final class WaitingService<Q, A> extends GrpcService {
  private final WaitingMethod<Q, A> method;

  WaitingService(WaitingMethod<Q, A> method, GrpcConfig config) {
    super(config);
    this.method = method;
  }

  @Override
  IncomingCall begin(CallSetup setup) {
    return new WaitingCall<>(method, setup);
  }

  @Override
  public ExchangeType exchangeType(RoutingContext context) {
    return ExchangeType.REQUEST_STREAMING;
  }
}
