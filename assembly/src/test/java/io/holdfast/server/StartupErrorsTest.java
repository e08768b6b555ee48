package io.holdfast.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.server.flags.CommandLine;
import io.holdfast.testkit.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of startup.tsv: what is said, where, and the exit code. */
@Statement({288, 289, 290, 292, 293, 294, 295})
class StartupErrorsTest {
  @TempDir Path directory;

  static Stream<String> cases() throws IOException {
    try (InputStream table = StartupErrorsTest.class.getResourceAsStream("startup.tsv")) {
      String text =
          new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void startsOrSaysWhyNot(String line) throws IOException {
    String[] columns = places(line).split("\t", -1);
    ProcessOutcome outcome = ProcessOutcome.of(arguments(columns[0]), environment(columns[1]));
    boolean usage = columns[2].equals("2") && !columns[3].contains("panic");
    assertAll(
        () -> assertEquals(columns[3], outcome.said()),
        () -> assertEquals(Integer.parseInt(columns[2]), outcome.exitCode()),
        () -> assertEquals(usage, outcome.errorOutput().contains(CommandLine.usage())),
        () -> assertEquals("", outcome.output()));
  }

  private String places(String line) throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    Path open = Files.createDirectory(directory.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    return line.replace("{file}", file.toString()).replace("{open}", open.toString());
  }

  private List<String> arguments(String text) {
    List<String> arguments =
        new ArrayList<>(Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList());
    boolean refusedBefore = arguments.stream().noneMatch("--name"::equals) || text.equals("--name");
    if (!refusedBefore && !text.contains("--data-dir")) {
      arguments.addAll(0, List.of("--data-dir", directory.resolve("data").toString()));
    }
    return arguments;
  }

  private static Map<String, String> environment(String text) {
    int equals = text.indexOf('=');
    return equals < 0 ? Map.of() : Map.of(text.substring(0, equals), text.substring(equals + 1));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void questionsAreAnsweredWithoutAStart(List<String> arguments, int lines, boolean usage) {
    ProcessOutcome outcome = ProcessOutcome.of(arguments, Map.of());
    assertAll(
        () -> assertEquals(0, outcome.exitCode()),
        () -> assertEquals(usage ? CommandLine.usage() : "", outcome.errorOutput()),
        () -> assertTrue(outcome.output().lines().count() >= lines, outcome.output()),
        () -> assertEquals(usage, outcome.output().contains("--listen-client-urls")));
  }

  static Stream<Arguments> questions() {
    return Stream.of(
        Arguments.of(List.of("--version"), 4, false),
        Arguments.of(List.of("-h"), 200, true),
        Arguments.of(List.of("--help", "--nope"), 200, true));
  }
}
