package io.holdfast.api.grpc;

import io.holdfast.ports.CallContext;
import io.holdfast.ports.StatusCode;
import io.holdfast.ports.maintenance.HealthApi;
import io.holdfast.protocol.health.HealthCheckRequest;
import io.holdfast.protocol.health.HealthCheckResponse;
import io.holdfast.protocol.health.HealthCheckResponse.ServingStatus;
import io.holdfast.protocol.health.HealthListRequest;
import io.holdfast.protocol.health.HealthListResponse;
import java.util.List;
import java.util.concurrent.Callable;
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

  static List<UnaryMethod<?, ?>> of(HealthApi member) {
    return List.of(
        new UnaryMethod<>(
            SERVICE + "Check",
            HealthCheckRequest::parseFrom,
            (request, caller) -> now(() -> status(member, request, caller)),
            Payload::of),
        new UnaryMethod<>(
            SERVICE + "List",
            HealthListRequest::parseFrom,
            (request, caller) -> now(() -> list(member, caller)),
            Payload::of));
  }

  private static HealthListResponse list(HealthApi member, CallContext caller) {
    member.admit(caller);
    return LIST;
  }

  /**
   * @throws io.holdfast.ports.KvException if the member serves nobody ({@link HealthApi#admit})
   * @throws RefusedException if there is no such service
   */
  static HealthCheckResponse status(
      HealthApi member, HealthCheckRequest request, CallContext caller) throws RefusedException {
    member.admit(caller);
    if (!request.getService().isEmpty()) {
      throw new Refusal(StatusCode.NOT_FOUND, "unknown service").exception();
    }
    return SERVING;
  }

  private static <A> CompletionStage<A> now(Callable<A> answer) {
    try {
      return CompletableFuture.completedFuture(answer.call());
    } catch (Exception e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
