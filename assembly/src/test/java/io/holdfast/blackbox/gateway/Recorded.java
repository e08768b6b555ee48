package io.holdfast.blackbox.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A request and the answer of a genuine server.
 *
 * @param line where it stands in the file
 * @param authorized whether a token went with it
 * @param open whether the answer goes on for ever
 * @param status of HTTP; 0 for an answer that does not even begin
 */
record Recorded(
    int line,
    String method,
    String path,
    String body,
    boolean authorized,
    boolean open,
    int status,
    String contentType,
    String response) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Recorded> read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      return java.util.stream.IntStream.range(0, lines.size())
          .mapToObj(i -> of(i + 1, lines.get(i)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static Recorded of(int number, String line) {
    try {
      JsonNode json = JSON.readTree(line);
      return new Recorded(
          number,
          json.get("method").textValue(),
          json.get("path").textValue(),
          json.get("body").textValue(),
          json.path("auth").asBoolean(),
          json.path("stream").asText("").equals("open"),
          json.get("status").intValue(),
          json.get("content_type").textValue(),
          json.get("response").textValue());
    } catch (IOException e) {
      throw new UncheckedIOException("line " + number, e);
    }
  }

  /** How many messages an open stream had before it was left. */
  int messages() {
    return (int) response.chars().filter(c -> c == '\n').count();
  }

  String name() {
    return "%03d %s %s".formatted(line, path, body);
  }
}
