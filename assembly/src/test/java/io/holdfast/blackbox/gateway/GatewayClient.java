package io.holdfast.blackbox.gateway;

import java.io.BufferedReader;
import java.io.InputStream;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends JSON as people do from a shell: as if it were a form. */
final class GatewayClient implements AutoCloseable {
  private static final long SECONDS_MAX = 20;

  /** For an answer that must not come. */
  private static final Duration SILENCE = Duration.ofMillis(300);

  /** What came back; status 0 if nothing did. */
  record Answer(int status, String contentType, String body) {}

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;

  GatewayClient(String endpoint) {
    url = "http://" + endpoint;
  }

  /** The same with a limit on its time, in gRPC's form. */
  Answer askWithin(String limit, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .POST(BodyPublishers.ofString(body))
            .header("Grpc-Timeout", limit)
            .build();
    var answer = http.send(request, BodyHandlers.ofString());
    return new Answer(answer.statusCode(), "", answer.body());
  }

  private CompletableFuture<HttpResponse<InputStream>> send(
      String method, String path, String body, Optional<String> token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", "application/x-www-form-urlencoded");
    token.ifPresent(given -> request.header("Authorization", given));
    return http.sendAsync(request.build(), BodyHandlers.ofInputStream());
  }

  /** Sends a request and reads the whole answer. */
  Answer ask(String method, String path, String body, Optional<String> token) throws Exception {
    HttpResponse<InputStream> answer =
        send(method, path, body, token).get(SECONDS_MAX, TimeUnit.SECONDS);
    try (InputStream in = answer.body()) {
      return answer(answer, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Sends a request and reads that many lines of the answer, which then goes on. */
  Answer follow(String path, String body, Optional<String> token, int lines) throws Exception {
    HttpResponse<InputStream> answer =
        send("POST", path, body, token).get(SECONDS_MAX, TimeUnit.SECONDS);
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      StringBuilder read = new StringBuilder();
      for (int i = 0; i < lines; i++) {
        read.append(in.readLine()).append('\n');
      }
      return answer(answer, read.toString());
    }
  }

  /** Sends a request that nothing answers for now. */
  Answer silence(String path, String body) throws InterruptedException, ExecutionException {
    var call = send("POST", path, body, Optional.empty());
    try {
      return answer(call.get(SILENCE.toMillis(), TimeUnit.MILLISECONDS), "something");
    } catch (TimeoutException silent) {
      call.cancel(true);
      return new Answer(0, "", "");
    }
  }

  private static Answer answer(HttpResponse<InputStream> answer, String body) {
    return new Answer(
        answer.statusCode(), answer.headers().firstValue("content-type").orElse(""), body);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  static boolean isJson(String contentType) {
    return contentType.equals("application/json");
  }
}
