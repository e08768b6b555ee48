package io.holdfast.api.grpc;

import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.coordination.LockApi;
import io.holdfast.ports.coordination.LockResponse;
import io.holdfast.protocol.v3lockpb.LockRequest;
import io.holdfast.protocol.v3lockpb.UnlockRequest;
import io.holdfast.protocol.v3lockpb.UnlockResponse;
import java.util.List;

/** The service Lock. */
final class LockMethods {
  static final String SERVICE = "/v3lockpb.Lock/";

  private LockMethods() {}

  static List<UnaryMethod<?, ?>> of(LockApi locks) {
    return List.of(
        new UnaryMethod<>(
            SERVICE + "Unlock",
            UnlockRequest::parseFrom,
            (request, caller) ->
                UncodedFailure.of(locks.unlock(Fields.bytes(request.getKey()), caller)),
            LockMethods::unlocked));
  }

  static WaitingMethod<?, ?> lock(LockApi locks) {
    return new WaitingMethod<>(
        SERVICE + "Lock",
        LockRequest::parseFrom,
        (request, caller) ->
            locks.lock(Fields.bytes(request.getName()), request.getLease(), caller),
        LockMethods::locked);
  }

  private static Payload locked(LockResponse response) {
    return Payload.of(
        io.holdfast.protocol.v3lockpb.LockResponse.newBuilder()
            .setHeader(Messages.header(response.header()))
            .setKey(Messages.bytes(response.key()))
            .build());
  }

  private static Payload unlocked(ResponseHeader header) {
    return Payload.of(UnlockResponse.newBuilder().setHeader(Messages.header(header)).build());
  }
}
