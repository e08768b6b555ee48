package io.holdfast.blackbox.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules and the dashboard that operators are given. */
final class OperatorFiles {
  static final Path RULES = Path.of("..", "deploy", "prometheus", "holdfast-rules.yml");
  private static final Path DASHBOARD = Path.of("..", "deploy", "grafana", "holdfast.json");

  private OperatorFiles() {}

  static List<Expression> rules() throws IOException {
    return values("expr: ").map(Expression::new).toList();
  }

  /** The series that rules make. */
  static Set<String> recorded() throws IOException {
    return values("- record: ").collect(Collectors.toSet());
  }

  private static Stream<String> values(String key) throws IOException {
    return Files.readAllLines(RULES).stream()
        .map(String::strip)
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()));
  }

  static List<Expression> panels() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
    return dashboard.findValues("expr").stream().map(e -> new Expression(e.asText())).toList();
  }
}
