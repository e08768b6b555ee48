package io.holdfast.api.grpc;

import com.linecorp.armeria.common.ExchangeType;
import com.linecorp.armeria.server.RoutingContext;

/** Serves one method with one request and one answer. */
final class UnaryService<Q, A> extends GrpcService {
  private final UnaryMethod<Q, A> method;

  UnaryService(UnaryMethod<Q, A> method, GrpcConfig config) {
    super(config);
    this.method = method;
  }

  @Override
  IncomingCall begin(CallSetup setup) {
    return new UnaryCall<>(method, setup);
  }

  @Override
  public ExchangeType exchangeType(RoutingContext context) {
    return ExchangeType.REQUEST_STREAMING;
  }
}
