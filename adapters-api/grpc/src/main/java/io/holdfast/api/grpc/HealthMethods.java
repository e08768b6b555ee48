package io.holdfast.api.grpc;

import io.holdfast.ports.StatusCode;
import io.holdfast.protocol.health.HealthCheckRequest;
import io.holdfast.protocol.health.HealthCheckResponse;
import io.holdfast.protocol.health.HealthCheckResponse.ServingStatus;
import io.holdfast.protocol.health.HealthListRequest;
import io.holdfast.protocol.health.HealthListResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The service Health, but for its stream: there is one thing to ask for, and it serves (J197). */
final class HealthMethods {
  static final String SERVICE = "/grpc.health.v1.Health/";

  private static final HealthCheckResponse SERVING =
      HealthCheckResponse.newBuilder().setStatus(ServingStatus.SERVING).build();
  private static final HealthListResponse LIST =
      HealthListResponse.newBuilder().putStatuses("", SERVING).build();

  private HealthMethods() {}

  static List<UnaryMethod<?, ?>> all() {
    return List.of(
        new UnaryMethod<>(
            SERVICE + "Check",
            HealthCheckRequest::parseFrom,
            (request, caller) -> check(request),
            Payload::of),
        new UnaryMethod<>(
            SERVICE + "List",
            HealthListRequest::parseFrom,
            (request, caller) -> CompletableFuture.completedFuture(LIST),
            Payload::of));
  }

  private static CompletionStage<HealthCheckResponse> check(HealthCheckRequest request) {
    try {
      return CompletableFuture.completedFuture(status(request));
    } catch (RefusedException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  static HealthCheckResponse status(HealthCheckRequest request) throws RefusedException {
    if (!request.getService().isEmpty()) {
      throw new Refusal(StatusCode.NOT_FOUND, "unknown service").exception();
    }
    return SERVING;
  }
}
