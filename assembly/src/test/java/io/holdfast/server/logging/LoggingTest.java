package io.holdfast.server.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.server.config.LoggingConfig;
import io.holdfast.server.config.LoggingConfig.Format;
import io.holdfast.server.config.LoggingConfig.Output;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import io.holdfast.server.report.StartupException;
import io.holdfast.testkit.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Statement(296)
class LoggingTest {
  private static final String TIME =
      "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}(Z|[+-]\\d{4})";
  private static final String CALLER = "[a-z]+/[A-Za-z]+\\.java:\\d+";

  @TempDir Path directory;

  @AfterEach
  void close() {
    Logging.end();
  }

  private Path log(Severity level, Format format) throws StartupException {
    Path file = directory.resolve("log");
    Logging.configure(
        new LoggingConfig(level, format, List.of(new Output.File(file)), Optional.empty()));
    return file;
  }

  private static String only(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    assertEquals(1, lines.size(), lines.toString());
    return lines.getFirst();
  }

  private static void assertMatches(String pattern, String line) {
    assertTrue(line.matches(pattern), line);
  }

  @Test
  void aLineHasItsKeysInOrder() throws Exception {
    Path file = log(Severity.INFO, Format.JSON);
    Logging.write(
        LogLine.of(Severity.FATAL, "it \"broke\"")
            .with("urls", List.of("a", "b"))
            .with("size", 5)
            .with("tls", true));
    assertMatches(
        "\\{\"level\":\"fatal\",\"ts\":\""
            + TIME
            + "\",\"caller\":\""
            + CALLER
            + "\",\"msg\":"
            + "\"it \\\\\"broke\\\\\"\",\"urls\":\\[\"a\",\"b\"],\"size\":5,\"tls\":true}",
        only(file));
  }

  @Test
  void pairsAtTheEndOfASystemLoggersMessageBecomeFields() throws Exception {
    Path file = log(Severity.INFO, Format.JSON);
    System.getLogger("io.holdfast.some")
        .log(System.Logger.Level.WARNING, "lost the leader term=3 reason=\"went away\"");
    assertMatches(
        "\\{\"level\":\"warn\",.*\"caller\":\"logging/LoggingTest.java:\\d+\","
            + "\"msg\":\"lost the leader\",\"term\":\"3\",\"reason\":\"went away\"}",
        only(file));
  }

  @Test
  void aConsoleLineHasTabsAndSpacedFields() throws Exception {
    Path file = log(Severity.INFO, Format.CONSOLE);
    Logging.write(LogLine.of(Severity.INFO, "ready").with("a", 1).with("b", "x"));
    assertMatches(TIME + "\tinfo\t" + CALLER + "\tready\t\\{\"a\": 1, \"b\": \"x\"}", only(file));
  }

  @Test
  void librariesAreHeardFromWarningsOnWithTheirNameAndStack() throws Exception {
    Path file = log(Severity.INFO, Format.JSON);
    LoggerFactory.getLogger("com.example.Library").info("chatter");
    LoggerFactory.getLogger("com.example.Library").warn("odd", new IOException("gone"));
    assertMatches(
        ".*\"logger\":\"com.example.Library\",.*\"msg\":\"odd\",\"error\":\"gone\","
            + "\"stacktrace\":\"java.io.IOException: gone\\\\n.*\"}",
        only(file));
  }

  @Test
  void ownWarningsHaveNoStackAndOwnErrorsHave() throws Exception {
    Path file = log(Severity.INFO, Format.JSON);
    LoggerFactory.getLogger("io.holdfast.x").warn("odd", new IOException("gone"));
    LoggerFactory.getLogger("io.holdfast.x").error("bad", new IOException("gone"));
    List<String> lines = Files.readAllLines(file);
    assertTrue(lines.get(0).endsWith("\"msg\":\"odd\",\"error\":\"gone\"}"), lines.get(0));
    assertTrue(lines.get(1).contains("\"stacktrace\":"), lines.get(1));
  }

  @Test
  void milderLinesAreLeftOut() throws Exception {
    Path file = log(Severity.FATAL, Format.JSON);
    for (Severity severity : Severity.values()) {
      Logging.write(LogLine.of(severity, "line"));
    }
    assertTrue(only(file).contains("\"fatal\""));
  }

  @Test
  void onlyTheLastRunOfPairsIsTakenOff() {
    assertEquals(
        new TrailingFields("took a=b too long", Map.of("c", "d")),
        TrailingFields.of("took a=b too long c=d"));
    assertEquals(new TrailingFields("a=b c=d", Map.of()), TrailingFields.of("a=b c=d"));
    assertEquals(new TrailingFields("x == y", Map.of()), TrailingFields.of("x == y"));
    assertEquals(new TrailingFields("empty", Map.of("a", "")), TrailingFields.of("empty a="));
  }

  @Test
  void timesTellTheirZone() {
    Instant instant = Instant.parse("2026-01-02T03:04:05.678901234Z");
    assertEquals("2026-01-02T03:04:05.678901Z", Timestamps.text(instant, ZoneOffset.UTC));
    assertEquals(
        "2026-01-02T01:34:05.678901-0130",
        Timestamps.text(instant, ZoneOffset.ofHoursMinutes(-1, -30)));
  }

  @Test
  void theLevelChangesAndChangesBack() throws Exception {
    Path file = log(Severity.PANIC, Format.CONSOLE);
    System.Logger logger = System.getLogger("io.holdfast.some");
    logger.log(System.Logger.Level.ERROR, "before");
    Logging.changeLevel();
    logger.log(System.Logger.Level.DEBUG, "meanwhile");
    Logging.changeLevel();
    logger.log(System.Logger.Level.ERROR, "after");
    assertEquals(
        List.of("log level changed", "meanwhile"),
        Files.readAllLines(file).stream().map(line -> line.split("\t", -1)[3]).toList());
  }
}
