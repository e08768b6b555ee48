package io.holdfast.statements;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StatementsPageTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PAGE = ROOT.resolve("docs/statements.md");
  private static final Path LEFT_OUT = ROOT.resolve("docs/statements-left-out.tsv");
  private static final Path TRANSCRIPTS = Path.of("src/test/resources/reference/transcripts");

  private static Evidence evidence = new Evidence();
  private static LeftOut leftOut = new LeftOut();

  @BeforeAll
  static void collect() throws IOException {
    evidence = Evidence.collect(ROOT, TRANSCRIPTS);
    leftOut = LeftOut.read(LEFT_OUT);
  }

  @Test
  void everyStatementIsShownOrLeftOutForAReason() {
    List<Integer> missing =
        Stream.of(Section.values())
            .flatMap(section -> section.numbers().boxed())
            .filter(number -> !evidence.shows(number) && leftOut.reason(number).isEmpty())
            .toList();
    assertEquals(List.of(), missing, "neither shown nor left out");
  }

  @Test
  void whatIsLeftOutIsShownNowhere() {
    List<Integer> both = leftOut.numbers().stream().filter(evidence::shows).toList();
    assertEquals(List.of(), both, "left out and yet shown");
    assertEquals(
        List.of(),
        leftOut.numbers().stream().filter(number -> !Section.covers(number)).toList(),
        "no such statement here");
  }

  @Test
  void thePageIsUpToDate() throws IOException {
    new GeneratedPage(PAGE).assertIs(new StatementsPage(evidence, leftOut).text());
  }
}
