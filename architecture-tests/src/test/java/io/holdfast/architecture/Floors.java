package io.holdfast.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Which package of the domain stands on which. A new package gets its place here. */
final class Floors {

  private static final String ENTRANCE = "";

  /** From the bottom. The domain's own package builds the whole and stands on top. */
  private static final List<Set<String>> FROM_THE_BOTTOM =
      List.of(
          Set.of("command", "codec"),
          Set.of("mvcc"),
          Set.of("txn", "lease", "auth", "cluster"),
          Set.of("apply"),
          Set.of("service", "leader", "watch", "compaction", "coordination", "backup"),
          Set.of(ENTRANCE));

  private final String domain;

  Floors(String domain) {
    this.domain = domain;
  }

  /** The floor of a class, 0 at the bottom; empty outside the domain and in unknown packages. */
  OptionalInt of(JavaClass item) {
    String name = item.getPackageName();
    if (!name.equals(domain) && !name.startsWith(domain + ".")) {
      return OptionalInt.empty();
    }
    String first = name.equals(domain) ? ENTRANCE : name.substring(domain.length() + 1);
    return floorOf(first.split("\\.", 2)[0]);
  }

  private static OptionalInt floorOf(String packageName) {
    for (int floor = 0; floor < FROM_THE_BOTTOM.size(); floor++) {
      if (FROM_THE_BOTTOM.get(floor).contains(packageName)) {
        return OptionalInt.of(floor);
      }
    }
    return OptionalInt.empty();
  }

  boolean pointsUpwards(Dependency dependency) {
    OptionalInt from = of(dependency.getOriginClass());
    OptionalInt to = of(dependency.getTargetClass().getBaseComponentType());
    return from.isPresent() && to.isPresent() && from.getAsInt() < to.getAsInt();
  }

  static String names() {
    return FROM_THE_BOTTOM.toString();
  }
}
