package io.holdfast.blackbox.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpressionTest {
  @Test
  void labelsFunctionsAndWordsAreNoNames() {
    assertEquals(
        Set.of("a_total", "b_bucket", "x:y:rate5m"),
        new Expression(
                "sum by (job, c) (rate(a_total{d=~\"e_f|g\", h=\"}\"}[5m])) > bool 0.5 and"
                    + " histogram_quantile(0.99, b_bucket) / on(i) group_left (x:y:rate5m)")
            .names());
  }
}
