package io.holdfast.blackbox.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A recorded conversation.
 *
 * @param flags server flags that it needs beside the usual ones
 */
record Scenario(String name, List<String> flags, List<Step> steps) {
  Scenario {
    flags = List.copyOf(flags);
    steps = List.copyOf(steps);
  }

  static Scenario of(JsonNode json) {
    return new Scenario(
        json.get("name").textValue(),
        Json.list(json.path("flags")).stream().map(JsonNode::textValue).toList(),
        Json.list(json.get("steps")).stream().map(Step::of).toList());
  }

  static Scenario read(Path file) {
    try {
      return of(Json.MAPPER.readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Every scenario below the directory, by name. */
  static List<Scenario> readAll(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(Scenario::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + directory, e);
    }
  }
}
