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
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://" + endpoint + path)).timeout(LONGEST).build();
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
