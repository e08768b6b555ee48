package io.holdfast.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The apply path is a pure function of log and state: the same log gives the same bytes in every
 * replica, whatever the machine, the moment and the engine.
 */
final class DeterminismRules {

  private static final List<String> APPLY_PATH =
      List.of("apply", "txn", "lease", "auth", "cluster", "mvcc", "command", "codec");

  private static final Set<String> ENVIRONMENT =
      Set.of(
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.System.getProperties",
          "java.lang.System.lineSeparator",
          "java.lang.System.identityHashCode",
          "java.lang.Boolean.getBoolean",
          "java.lang.Integer.getInteger",
          "java.lang.Long.getLong",
          "java.lang.Runtime.getRuntime",
          "java.util.Locale.getDefault",
          "java.util.TimeZone.getDefault",
          "java.time.ZoneId.systemDefault",
          "java.nio.charset.Charset.defaultCharset");

  private static final Set<String> CHANCE =
      Set.of(
          "java.lang.Math.random",
          "java.lang.StrictMath.random",
          "java.util.UUID.randomUUID",
          "java.util.Collections.shuffle");

  private DeterminismRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule("applyUsesNoClock", DeterminismRules::applyUsesNoClock),
        new Rule("applyUsesNoTimePort", DeterminismRules::applyUsesNoTimePort),
        new Rule("applyUsesNoChance", DeterminismRules::applyUsesNoChance),
        new Rule("applyUsesNoThread", DeterminismRules::applyUsesNoThread),
        new Rule("applyUsesNoEnvironment", DeterminismRules::applyUsesNoEnvironment),
        new Rule("applyUsesNoSaltedOrder", DeterminismRules::applyUsesNoSaltedOrder));
  }

  private static ArchRule applyUsesNoClock(String root) {
    return applyPath(root)
        .should()
        .callMethodWhere(
            calls(
                "a clock",
                call ->
                    call.equals("java.lang.System.currentTimeMillis")
                        || call.equals("java.lang.System.nanoTime")
                        || (call.startsWith("java.time.") && call.endsWith(".now"))))
        .orShould()
        .dependOnClassesThat(are("clocks", "java.time.Clock", "java.time.InstantSource"))
        .orShould()
        .callConstructor("java.util.Date")
        .because("replicas apply the same entry at different times");
  }

  private static ArchRule applyUsesNoTimePort(String root) {
    return applyPath(root)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(root + ".ports.time..")
        .because(
            "a lease ends because the leader proposed it, and not because a replica thinks so");
  }

  private static ArchRule applyUsesNoChance(String root) {
    return applyPath(root)
        .should()
        .callMethodWhere(calls("chance", CHANCE::contains))
        .orShould()
        .dependOnClassesThat(
            are(
                "sources of chance",
                "java.util.Random",
                "java.util.SplittableRandom",
                "java.security.SecureRandom",
                "java.util.concurrent.ThreadLocalRandom"))
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.util.random..")
        .because("every replica would draw something else; what is drawn goes into the entry");
  }

  private static ArchRule applyUsesNoThread(String root) {
    return applyPath(root)
        .should()
        .dependOnClassesThat(
            are(
                "threads or ways to get one",
                "java.lang.Thread",
                "java.lang.ThreadLocal",
                "java.util.Timer",
                "java.util.concurrent.CompletableFuture",
                "java.util.concurrent.Executor"))
        .orShould()
        .callMethodWhere(
            calls(
                "parallel streams",
                call -> call.endsWith(".parallelStream") || call.endsWith("Stream.parallel")))
        .because("one thread applies, so that the order of effects is the order of the log");
  }

  private static ArchRule applyUsesNoEnvironment(String root) {
    return applyPath(root)
        .should()
        .callMethodWhere(calls("the environment", ENVIRONMENT::contains))
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "java.lang.management..")
        .orShould()
        .dependOnClassesThat(
            // A Path may pass through on its way to the store; what is there may not be looked at.
            are(
                "files",
                "java.io.File",
                "java.io.FileInputStream",
                "java.io.FileOutputStream",
                "java.io.RandomAccessFile",
                "java.nio.channels.FileChannel",
                "java.nio.file.FileSystem",
                "java.nio.file.FileSystems",
                "java.nio.file.Files"))
        .because("replicas run on different machines with different settings");
  }

  private static ArchRule applyUsesNoSaltedOrder(String root) {
    return applyPath(root)
        .should()
        .callMethodWhere(
            describe("the target is a collection with an order salted per process", Salted::makes))
        .because("iterating over one gives another order in each process; use a list or a TreeMap");
  }

  private static GivenClassesConjunction applyPath(String root) {
    return noClasses()
        .that()
        .resideInAnyPackage(
            APPLY_PATH.stream()
                .map(name -> root + ".domain." + name + "..")
                .toArray(String[]::new));
  }

  private static DescribedPredicate<JavaCall<?>> calls(
      String what, java.util.function.Predicate<String> matches) {
    return describe(
        "the target is " + what,
        call ->
            matches.test(call.getTargetOwner().getFullName() + "." + call.getTarget().getName()));
  }

  private static DescribedPredicate<JavaClass> are(String what, String... types) {
    return describe("are " + what, type -> Stream.of(types).anyMatch(type::isAssignableTo));
  }
}
