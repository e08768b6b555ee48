package io.holdfast.domain.service;

import io.holdfast.ports.KvError;
import io.holdfast.ports.measure.Count;
import io.holdfast.ports.measure.Family;

/** What became of promotions of learners, at the leader. */
public final class PromotionMeasures {
  private final Count succeeded = new Count();
  private final Family<KvError, Count> refused = new Family<>(Count::new);

  public Count succeeded() {
    return succeeded;
  }

  /** By the reason. */
  public Family<KvError, Count> refused() {
    return refused;
  }
}
