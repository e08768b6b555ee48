package io.holdfast.assembly.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.grpc.Status;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Makes a call by JSON and looks at the first line that comes back. */
final class GatewayCaller implements AutoCloseable {
  private static final Duration TIME_MAX = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;

  GatewayCaller(String endpoint) {
    url = "http://" + endpoint;
  }

  Ending end(String path, Message request, Optional<String> token) throws Exception {
    String body =
        JsonFormat.printer()
            .preservingProtoFieldNames()
            .omittingInsignificantWhitespace()
            .print(request);
    HttpRequest.Builder call =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(TIME_MAX)
            .POST(BodyPublishers.ofString(body));
    token.ifPresent(given -> call.header("Authorization", given));
    HttpResponse<java.io.InputStream> answer =
        http.send(call.build(), BodyHandlers.ofInputStream());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      return end(answer.statusCode(), JSON.readTree(lines.readLine()));
    }
  }

  private static Ending end(int status, JsonNode line) {
    JsonNode error = line.has("error") ? line.get("error") : line;
    if (error.path("code").isInt() && error.has("message")) {
      return new Ending(
          Ending.codeName(Status.fromCodeValue(error.get("code").intValue()).getCode().name()),
          error.get("message").textValue());
    }
    String reason = line.path("result").path("cancel_reason").asText("");
    if (!reason.isEmpty()) {
      return Ending.ofReason(reason);
    }
    return status == 200 ? Ending.OK : new Ending("HTTP " + status, line.toString());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
