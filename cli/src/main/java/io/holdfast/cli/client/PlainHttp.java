package io.holdfast.cli.client;

import io.holdfast.cli.output.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Plain HTTP at an endpoint that serves without TLS. */
public final class PlainHttp {
  private final HttpClient http;
  private final String base;
  private final Duration timeout;

  private PlainHttp(HttpClient http, String base, Duration timeout) {
    this.http = http;
    this.base = base;
    this.timeout = timeout;
  }

  /**
   * @throws CommandFailure if the endpoint is reached in another way
   */
  public static PlainHttp to(ClientConfig config, Endpoint endpoint) {
    boolean secure = endpoint.isSecure() || (config.tls().isPresent() && !endpoint.isPlain());
    if (secure || endpoint.isSocketFile()) {
      throw CommandFailure.badArguments(
          "metrics are read without TLS only: give an endpoint of --listen-metrics-urls");
    }
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.dialTimeout())
            .build();
    return new PlainHttp(client, "http://" + endpoint.authority(), config.callTimeout());
  }

  /** The body of an answer with status 200. Blocks. */
  public String get(String path) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).timeout(timeout).build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw CommandFailure.error(base + path + " answers " + response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      throw CommandFailure.error(base + path + " does not answer: " + e.getMessage());
    }
  }
}
