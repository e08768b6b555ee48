package io.holdfast.server.config;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which features are on.
 *
 * @param set the gates that were named, and how
 */
public record FeatureGates(Map<FeatureGate, Boolean> set) {
  /** Nothing named. */
  public static final FeatureGates DEFAULTS = new FeatureGates(Map.of());

  public FeatureGates {
    set = Map.copyOf(set);
  }

  public boolean isOn(FeatureGate gate) {
    return Optional.ofNullable(set.get(gate))
        .or(() -> gate.wholesale().map(set::get))
        .orElseGet(gate::onByDefault);
  }

  /** The same with one gate set. */
  public FeatureGates with(FeatureGate gate, boolean on) {
    return with(new FeatureGates(Map.of(gate, on)));
  }

  /** The same with what {@code later} sets. */
  public FeatureGates with(FeatureGates later) {
    Map<FeatureGate, Boolean> merged = new EnumMap<>(FeatureGate.class);
    merged.putAll(set);
    merged.putAll(later.set);
    return new FeatureGates(merged);
  }
}
