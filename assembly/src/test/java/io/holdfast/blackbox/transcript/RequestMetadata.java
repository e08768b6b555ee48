package io.holdfast.blackbox.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.Metadata;

/** The metadata that a step sends with its call. */
final class RequestMetadata {
  private RequestMetadata() {}

  static Metadata of(JsonNode step, Variables variables) {
    Metadata metadata = new Metadata();
    step.path("metadata")
        .properties()
        .forEach(e ->
            metadata.put(
                Metadata.Key.of(e.getKey(), Metadata.ASCII_STRING_MARSHALLER),
                variables.resolve(e.getValue()).asText()));
    return metadata;
  }
}
