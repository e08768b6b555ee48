package io.holdfast.blackbox.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.blackbox.client.Etcdctl;
import java.io.IOException;
import java.util.stream.Stream;

/** What a server answers, to be compared with another one's. */
final class Answers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Answers() {}

  static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }

  static JsonNode json(Etcdctl of, String... arguments) throws IOException {
    return json(of.run(arguments));
  }

  /** Without what is different in any two clusters. */
  static JsonNode data(Etcdctl of, String... arguments) throws IOException {
    ObjectNode answer = (ObjectNode) json(of, arguments);
    answer.remove("header");
    return answer;
  }

  /**
   * The hash at a revision.
   *
   * @param options come first
   */
  static long hash(Etcdctl of, long revision, String... options) throws IOException {
    return json(of, join(options, "endpoint", "hashkv", "--rev=" + revision, "-w", "json"))
        .at("/0/HashKV/hash")
        .asLong();
  }

  static String[] join(String[] first, String... more) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
  }
}
