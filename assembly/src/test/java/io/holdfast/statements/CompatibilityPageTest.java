package io.holdfast.statements;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CompatibilityPageTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void thePageIsUpToDate() throws IOException {
    Evidence evidence = Evidence.collect(ROOT, Path.of("src/test/resources/reference/transcripts"));
    LeftOut leftOut = LeftOut.read(ROOT.resolve("docs/statements-left-out.tsv"));
    new GeneratedPage(ROOT.resolve("docs/compatibility.md"))
        .assertIs(new CompatibilityPage(evidence, leftOut).text());
  }
}
