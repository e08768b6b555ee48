package io.holdfast.api.grpc;

import io.holdfast.ports.maintenance.HealthApi;
import io.holdfast.protocol.health.HealthCheckRequest;

/** Health's stream: one answer, which then holds as long as the server runs. */
final class HealthWatchService extends GrpcService {
  private final HealthApi member;

  HealthWatchService(HealthApi member, GrpcConfig config) {
    super(config);
    this.member = member;
  }

  @Override
  IncomingCall begin(CallSetup setup) {
    return new ServerStreamCall(setup) {
      @Override
      void received(byte[] request) throws Exception {
        out.add(
            Payload.of(
                HealthMethods.status(
                    member, HealthCheckRequest.parseFrom(request), setup.caller())));
        out.flush();
      }

      @Override
      void writable() {}

      @Override
      void ended() {}
    };
  }
}
