package io.holdfast.statements;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.blackbox.cli.CommandCoverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page that says what of etcd 3.7 is here, from the tables that tests go by. */
final class CompatibilityPage {
  private static final Path PROTOCOL =
      Path.of("../adapters-api/protocol/src/test/resources/reference/api.json");
  private static final Path REFERENCE = Path.of("src/test/resources/reference");

  private static final String BEGINNING =
      """
      # Compatibility with etcd 3.7

      This page is made from the tables that tests go by; a test fails while it is out of date. After changing one:

      ```
      ./mvnw test -pl assembly -am -Dtest=CompatibilityPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dholdfast.write=true
      ```
      """;

  private final CommandCoverage commands = new CommandCoverage();
  private final Evidence evidence;
  private final LeftOut leftOut;
  private final StringBuilder page = new StringBuilder(BEGINNING);

  CompatibilityPage(Evidence evidence, LeftOut leftOut) {
    this.evidence = evidence;
    this.leftOut = leftOut;
  }

  String text() throws IOException {
    behaviour();
    calls();
    metrics();
    controlCommand();
    return page.toString();
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  private void behaviour() throws IOException {
    long shown =
        Stream.of(Section.values()).flatMapToInt(Section::numbers).filter(evidence::shows).count();
    line("\n## Behaviour\n\n| | |\n| --- | ---: |");
    line(
        "| statements about what etcd does that tests show ([which](statements.md)) | "
            + shown
            + " |");
    line("| ... that no test shows, each with its reason | " + leftOut.numbers().size() + " |");
    line(
        "| conversations recorded from etcd and held with this server | " + conversations() + " |");
    long requests = lines(REFERENCE.resolve("gateway-vectors.jsonl"));
    line("| requests to the JSON gateway with etcd's answers | " + requests + " |");
  }

  private static long conversations() throws IOException {
    try (Stream<Path> files = Files.list(REFERENCE.resolve("transcripts"))) {
      return files.count();
    }
  }

  private static long lines(Path file) throws IOException {
    return Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).count();
  }

  /** {@code AccessMatrixTest} makes each of them, by gRPC and by its routes. */
  private void calls() throws IOException {
    line(
        "\n## Calls\n\nEach is made by gRPC, and by its routes of the JSON gateway where etcd has any.\n");
    line("| Service | Methods |\n| --- | --- |");
    for (JsonNode service : new ObjectMapper().readTree(PROTOCOL.toFile()).get("services")) {
      List<String> methods = new ArrayList<>();
      service.get("rpcs").forEach(rpc -> methods.add(rpc.get("name").textValue()));
      String name = service.get("name").textValue();
      line("| `" + name + "` | " + String.join(", ", methods) + " |");
    }
  }

  private void metrics() throws IOException {
    long names = lines(REFERENCE.resolve("metrics.tsv"));
    line("\n## Metrics\n\n" + names + " under etcd's names, with its labels and buckets.");
  }

  private void controlCommand() {
    line("\n## `etcdctl`\n");
    line(
        "Commands that the original and ours are both given, at servers with the same history. What they print, where,");
    line("and the exit code are equal (=).\n");
    line("| | " + String.join(" | ", CommandCoverage.MODES) + " |");
    line("| --- |" + " :-: |".repeat(CommandCoverage.MODES.size()));
    for (String command : commands.commands()) {
      String cells =
          CommandCoverage.MODES.stream()
              .map(mode -> commands.differs(command, mode) ? "≈" : "=")
              .collect(Collectors.joining(" | "));
      line("| `" + command + "` | " + cells + " |");
    }
    line("\nDifferent from 3.7 on purpose, in some line with such a mark (≈):\n");
    CommandCoverage.differences().forEach(reason -> line("- " + reason));
  }
}
