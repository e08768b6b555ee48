package io.holdfast.blackbox.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.grpc.Status;
import java.util.Objects;

/** The error that a call ended with, as transcripts write it. */
final class Failure {
  private Failure() {}

  /** Code and message; missing if the call ended well. */
  static JsonNode json(Status status) {
    return status.isOk()
        ? MissingNode.getInstance()
        : Json.NODES
            .objectNode()
            .put("code", status.getCode().name())
            .put("message", Objects.requireNonNullElse(status.getDescription(), ""));
  }

  /** Compares; the message {@code "*"} accepts any text. */
  static void check(JsonNode expected, JsonNode got) {
    Difference.between(expected, got)
        .ifPresent(difference -> {
          throw new Mismatch("error " + difference);
        });
  }
}
