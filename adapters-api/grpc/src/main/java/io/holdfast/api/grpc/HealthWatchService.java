package io.holdfast.api.grpc;

import io.holdfast.protocol.health.HealthCheckRequest;

/** Health's stream: one answer, which then holds as long as the server runs. */
final class HealthWatchService extends GrpcService {
  HealthWatchService(GrpcConfig config) {
    super(config);
  }

  @Override
  IncomingCall begin(CallSetup setup) {
    return new ServerStreamCall(setup) {
      @Override
      void received(byte[] request) throws Exception {
        out.add(Payload.of(HealthMethods.status(HealthCheckRequest.parseFrom(request))));
        out.flush();
      }

      @Override
      void writable() {}

      @Override
      void ended() {}
    };
  }
}
