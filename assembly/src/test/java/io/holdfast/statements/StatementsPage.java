package io.holdfast.statements;

import java.util.Locale;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** The page that says for each statement what shows it. */
final class StatementsPage {
  private static final String BEGINNING =
      """
      # Statements and the tests that show them

      The behaviour reference numbers what an etcd server does. This page is made from the annotation
      `@Statement` in the tests of all modules, and from the recorded conversations that
      are replayed against this server; a test fails while it is out of date. After adding a test:

      ```
      ./mvnw test -pl assembly -am -Dtest=StatementsPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dholdfast.write=true
      ```

      What is left out, and why, is listed in `statements-left-out.tsv`.
      """;

  private final Evidence evidence;
  private final LeftOut leftOut;

  StatementsPage(Evidence evidence, LeftOut leftOut) {
    this.evidence = evidence;
    this.leftOut = leftOut;
  }

  String text() {
    StringBuilder page = new StringBuilder(BEGINNING);
    for (Section section : Section.values()) {
      page.append(String.format(Locale.ROOT, "%n## %s. %s%n%n", section, section.title()));
      page.append("| | Tests | Conversations |\n|---|---|---|\n");
      section.numbers().forEach(number -> page.append(line(section, number)));
    }
    return page.toString().replace("\r\n", "\n");
  }

  private String line(Section section, int number) {
    String tests =
        leftOut
            .reason(number)
            .map(reason -> "*Left out:* " + reason)
            .orElseGet(() -> names(evidence.tests(number)));
    return String.format(
        Locale.ROOT,
        "| %s%d | %s | %s |%n",
        section,
        number,
        tests,
        names(evidence.conversations(number)));
  }

  private static String names(SortedSet<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }
}
