package io.holdfast.blackbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
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
  private final String directory;

  /** Ids by their names. What commands print of them is known from other numbers. */
  private final Map<String, Long> ids = new LinkedHashMap<>();

  private ComparedServer(String endpoint, String directory) {
    this.endpoint = endpoint;
    this.directory = directory;
  }

  /**
   * @param directory for the files of commands
   */
  static ComparedServer at(String endpoint, String directory)
      throws IOException, InterruptedException {
    ComparedServer server = new ComparedServer(endpoint, directory);
    JsonNode header =
        new ObjectMapper().readTree(server.post("/v3/maintenance/status", "{}")).get("header");
    server.ids.put("CLUSTER", Long.parseUnsignedLong(header.get("cluster_id").textValue()));
    server.ids.put("MEMBER", Long.parseUnsignedLong(header.get("member_id").textValue()));
    return server;
  }

  /** What a program is called with. */
  List<String> arguments(ComparedLine line) {
    Map<String, String> values = new LinkedHashMap<>(Map.of("DIR", directory));
    ids.forEach((name, id) -> values.put(name, Long.toHexString(id)));
    return line.arguments(endpoint, values);
  }

  Map<String, String> variables(ComparedLine line) {
    return line.variables(endpoint);
  }

  /** What a command said there, of which the line may ask for an id. */
  Said said(ComparedLine line, int status, byte[] output, byte[] error) {
    String text = Said.text(output);
    if (!line.name().isEmpty()) {
      ids.put(line.name(), id(line, text));
    }
    String told = line.bytes() ? message(output) : text;
    Said said = Said.of(status, named(told), named(Said.text(error)));
    return line.unordered() ? said.sorted() : said;
  }

  private static long id(ComparedLine line, String text) {
    return text.lines()
        .filter(each -> each.contains(line.beside()))
        .map(ID::matcher)
        .filter(Matcher::find)
        .map(found -> Long.parseUnsignedLong(found.group(), 16))
        .findFirst()
        .orElseThrow(() -> new AssertionError(line.text() + " tells no id: " + text));
  }

  /** Sends what is behind the path to the gateway. */
  void ask(ComparedLine line) throws IOException, InterruptedException {
    String[] parts = line.text().split(" ", 3);
    post(parts[1], parts[2]);
  }

  private String post(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + endpoint + path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != HttpURLConnection.HTTP_OK) {
      throw new AssertionError(path + " " + body + ": " + answer.body());
    }
    return answer.body();
  }

  /** Fields and their values; of what is no message, whether it is there. */
  private String message(byte[] output) {
    try {
      return LARGE.matcher(named(UnknownFieldSet.parseFrom(output).toString())).replaceAll("N");
    } catch (InvalidProtocolBufferException e) {
      return "bytes";
    }
  }

  private String named(String text) {
    String named =
        text.replace("http://" + endpoint, "EP").replace(endpoint, "EP").replace(directory, "DIR");
    for (Map.Entry<String, Long> id : ids.entrySet()) {
      named =
          named
              .replaceAll("0*" + Long.toHexString(id.getValue()), "\\$" + id.getKey())
              .replace(Long.toUnsignedString(id.getValue()), "#" + id.getKey());
    }
    return named;
  }
}
