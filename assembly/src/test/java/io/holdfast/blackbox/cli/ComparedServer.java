package io.holdfast.blackbox.cli;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server of one of two commands, and the ids of things there. */
final class ComparedServer {
  private static final Pattern ID = Pattern.compile("\\b[0-9a-f]{12,16}\\b");

  private static final Pattern LARGE = Pattern.compile("\\d{7,}");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String endpoint;
  private final Map<String, String> values = new HashMap<>();

  ComparedServer(String endpoint, String directory) {
    this.endpoint = endpoint;
    values.put("DIR", directory);
  }

  String endpoint() {
    return endpoint;
  }

  List<String> arguments(ComparedLine line) {
    return line.arguments(endpoint, values);
  }

  /** What a command said there, of which the line may ask for an id. */
  Said said(ComparedLine line, int status, byte[] output, byte[] error) {
    String text = Said.text(output);
    if (!line.name().isEmpty()) {
      values.put(line.name(), id(text, line.beside()));
    }
    Said said =
        Said.of(status, line.bytes() ? message(output) : named(text), named(Said.text(error)));
    return line.unordered() ? said.sorted() : said;
  }

  private static String id(String text, String beside) {
    return text.lines()
        .filter(each -> each.contains(beside))
        .map(ID::matcher)
        .filter(Matcher::find)
        .map(Matcher::group)
        .findFirst()
        .orElse("none");
  }

  /** Sends what is behind the path to the gateway. */
  void ask(ComparedLine line) throws IOException, InterruptedException {
    String[] parts = line.text().split(" ", 3);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + endpoint + parts[1]))
            .POST(HttpRequest.BodyPublishers.ofString(parts[2]))
            .build();
    HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != HttpURLConnection.HTTP_OK) {
      throw new AssertionError(line.text() + ": " + answer.body());
    }
  }

  /** Fields and their values, without ids and terms; of what is no message, whether it is there. */
  private static String message(byte[] output) {
    try {
      return LARGE.matcher(UnknownFieldSet.parseFrom(output).toString()).replaceAll("N");
    } catch (InvalidProtocolBufferException e) {
      return "bytes";
    }
  }

  private String named(String text) {
    return text.replace("http://" + endpoint, "EP")
        .replace(endpoint, "EP")
        .replace(values.getOrDefault("DIR", ""), "DIR");
  }
}
