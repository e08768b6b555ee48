package io.holdfast.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** {@code {service, leader, watch} → apply → {txn, lease, auth, cluster} → mvcc}. */
final class DomainRules {

  private DomainRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule("everyPackageHasAFloor", DomainRules::everyPackageHasAFloor),
        new Rule("arrowsPointDownwards", DomainRules::arrowsPointDownwards),
        new Rule("noPackageCycles", DomainRules::noPackageCycles));
  }

  private static ArchRule everyPackageHasAFloor(String root) {
    Floors floors = new Floors(root + ".domain");
    return classes()
        .that()
        .resideInAPackage(root + ".domain..")
        .should(resideOnAFloorOf(floors))
        .because("a package that is nowhere in the picture can be used from everywhere");
  }

  private static ArchRule arrowsPointDownwards(String root) {
    Floors floors = new Floors(root + ".domain");
    return classes()
        .that()
        .resideInAPackage(root + ".domain..")
        .should(dependOnNothingAboveIn(floors))
        .because("what is replicated must not reach for what only one member does");
  }

  private static ArchRule noPackageCycles(String root) {
    return slices()
        .matching(root + ".domain.(*)..")
        .should()
        .beFreeOfCycles()
        .because("each part can be read and tested before the ones that use it");
  }

  private static ArchCondition<JavaClass> resideOnAFloorOf(Floors floors) {
    return new ArchCondition<>("reside in one of " + Floors.names()) {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        if (floors.of(item).isEmpty()) {
          events.add(SimpleConditionEvent.violated(item, item.getDescription() + " does not"));
        }
      }
    };
  }

  private static ArchCondition<JavaClass> dependOnNothingAboveIn(Floors floors) {
    return new ArchCondition<>("depend on nothing above themselves in " + Floors.names()) {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
          if (floors.pointsUpwards(dependency)) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }
}
