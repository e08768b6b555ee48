package io.holdfast.blackbox.hygiene;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** The JSON gateway of one member, for one user. */
final class Gateway {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String endpoint;
  private final Optional<String> token;

  private Gateway(String endpoint, Optional<String> token) {
    this.endpoint = endpoint;
    this.token = token;
  }

  static Gateway of(String endpoint) {
    return new Gateway(endpoint, Optional.empty());
  }

  Gateway as(String token) {
    return new Gateway(endpoint, Optional.of(token));
  }

  /** Logs a user in; the token. */
  String login(String name, String password) throws IOException, InterruptedException {
    String body = "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}";
    return JSON.readTree(post("/v3/auth/authenticate", body).body()).path("token").asText();
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return http.send(request(path, body), HttpResponse.BodyHandlers.ofString());
  }

  /** The first line of an answer that may go on. */
  JsonNode firstLine(String path, String body) throws IOException, InterruptedException {
    var answer = http.send(request(path, body), HttpResponse.BodyHandlers.ofLines());
    try (var lines = answer.body()) {
      return JSON.readTree(lines.findFirst().orElseThrow());
    }
  }

  private HttpRequest request(String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + endpoint + path))
            .timeout(LONGEST)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    token.ifPresent(given -> request.header("Authorization", given));
    return request.build();
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
