package io.holdfast.blackbox.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Plain HTTP requests. */
final class Web {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** What came back. */
  record Answer(int status, String body) {}

  private Web() {}

  /** Gets what is at {@code path} of {@code endpoint}, which is host and port. */
  static Answer get(String endpoint, String path) {
    return send(request(endpoint, path).build());
  }

  /** Posts {@code body} to what is at {@code path} of {@code endpoint}. */
  static Answer post(String endpoint, String path, String body) {
    return send(request(endpoint, path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private static HttpRequest.Builder request(String endpoint, String path) {
    return HttpRequest.newBuilder(URI.create("http://" + endpoint + path)).timeout(LONGEST);
  }

  private static Answer send(HttpRequest request) {
    try {
      var answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
