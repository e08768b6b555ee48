package io.holdfast.server.flags;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Every flag there is.
 *
 * <p>Each says itself what setting it does ({@link Flag#effect()}); {@link #withEffect} is the list
 * of those that are not honoured.
 */
public final class FlagTable {
  /** All of them by name. */
  public static final Map<String, Flag<?>> BY_NAME = byName();

  private FlagTable() {}

  private static Map<String, Flag<?>> byName() {
    Map<String, Flag<?>> flags = new TreeMap<>();
    for (Flag<?> flag : declared()) {
      if (flags.put(flag.name(), flag) != null) {
        throw new IllegalStateException("flag is declared twice: " + flag.name());
      }
    }
    return flags;
  }

  private static List<Flag<?>> declared() {
    List<Flag<?>> all = new ArrayList<>();
    all.addAll(MemberFlags.all());
    all.addAll(ClusteringFlags.all());
    all.addAll(DiscoveryFlags.all());
    all.addAll(SecurityFlags.all());
    all.addAll(ObservabilityFlags.all());
    all.addAll(FeatureFlags.all());
    all.addAll(IdleFlags.all());
    return all;
  }

  /** Those for which setting them does this, in the order of their names. */
  public static List<Flag<?>> withEffect(Effect effect) {
    return BY_NAME.values().stream()
        .filter((Predicate<Flag<?>>) flag -> flag.effect() == effect)
        .toList();
  }
}
