package io.holdfast.api.grpc;

import com.google.protobuf.InvalidProtocolBufferException;

/** What becomes of messages that cannot be read. */
final class BadRequests {
  private BadRequests() {}

  static Refusal refusal(Exception failure) {
    return failure instanceof InvalidProtocolBufferException malformed
        ? Refusal.internal("grpc: error unmarshalling request: " + malformed.getMessage())
        : Refusal.of(failure);
  }
}
