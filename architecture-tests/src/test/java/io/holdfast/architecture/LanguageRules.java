package io.holdfast.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Habits: what is said where, how things are called, and who may end the process. */
final class LanguageRules {

  private LanguageRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule("onlyMainPrints", LanguageRules::onlyMainPrints),
        new Rule("onlyMainEndsTheProcess", LanguageRules::onlyMainEndsTheProcess),
        new Rule("logsGoThroughThePlatform", LanguageRules::logsGoThroughThePlatform),
        new Rule("namesAreNouns", LanguageRules::namesAreNouns));
  }

  private static ArchRule onlyMainPrints(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(root + ".server..", root + ".cli..", root + ".utility..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .because("inside another program those streams belong to that program");
  }

  private static ArchRule onlyMainEndsTheProcess(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(root + ".server..", root + ".cli..", root + ".utility..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .because("a member that must stop may share its process with others");
  }

  private static ArchRule logsGoThroughThePlatform(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(root + ".assembly..", root + ".server..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.util.logging..", "org.slf4j..", "org.apache.logging..", "ch.qos.logback..")
        .because("System.Logger lets whoever embeds us choose where logs go");
  }

  private static ArchRule namesAreNouns(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackage(root + ".protocol..")
        .and(describe("are written by hand", type -> !isGenerated(type)))
        .should()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .because("such a name often means that the right noun is still missing");
  }

  private static boolean isGenerated(JavaClass type) {
    String name = type.getName().substring(type.getPackageName().length() + 1);
    return name.startsWith("Dagger") || type.isAnnotatedWith("dagger.internal.DaggerGenerated");
  }
}
