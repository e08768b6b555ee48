package io.holdfast.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The project keeps every rule, and every rule notices when it is broken. */
class ArchitectureTest {

  private static final JavaClasses PROJECT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.holdfast");

  private static final JavaClasses FIXTURES = new ClassFileImporter().importPackages(Rule.BROKEN);

  static List<Rule> rules() {
    return Stream.of(
            ModuleRules.all(), DomainRules.all(), DeterminismRules.all(), LanguageRules.all())
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theProjectKeeps(Rule rule) {
    rule.forProject().check(PROJECT);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theFixtureBreaks(Rule rule) {
    assertTrue(
        rule.forFixture().evaluate(FIXTURES).hasViolation(),
        () -> "no class below " + rule.fixture() + " breaks it");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleSaysWhy(Rule rule) {
    assertTrue(rule.forProject().getDescription().contains(", because "));
  }

  @Test
  void everyFixtureBelongsToARule() {
    Set<String> expected = rules().stream().map(Rule::fixture).collect(Collectors.toSet());
    Set<String> present =
        FIXTURES.stream().map(ArchitectureTest::fixtureOf).collect(Collectors.toSet());
    assertEquals(new TreeSet<>(expected), new TreeSet<>(present));
  }

  /** A class that is not on the classpath of this module would escape the rules. */
  @Test
  void everyClassOfTheProjectIsSeen() throws IOException {
    Set<String> unseen = SourceTree.ofProject().mainClasses();
    assertFalse(unseen.isEmpty());
    PROJECT.stream().map(JavaClass::getName).forEach(unseen::remove);
    assertEquals(Set.of(), unseen);
  }

  private static String fixtureOf(JavaClass fixture) {
    int end = fixture.getName().indexOf('.', Rule.BROKEN.length() + 1);
    return fixture.getName().substring(0, end);
  }
}
