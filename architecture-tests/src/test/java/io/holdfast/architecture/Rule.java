package io.holdfast.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;

/**
 * A rule about the code below some root package. The project is one such root, the fixture that
 * breaks the rule is another.
 *
 * @param name of the rule and, in lower case, of the package below {@code broken} that breaks it
 * @param under makes the rule for a root package
 */
record Rule(String name, Function<String, ArchRule> under) {

  private static final String PROJECT = "io.holdfast";
  static final String BROKEN = PROJECT + ".architecture.broken";

  ArchRule forProject() {
    return under.apply(PROJECT).allowEmptyShould(true);
  }

  String fixture() {
    return BROKEN + "." + name.toLowerCase(java.util.Locale.ROOT);
  }

  ArchRule forFixture() {
    return under.apply(fixture());
  }

  @Override
  public String toString() {
    return name;
  }
}
