package io.holdfast.testkit.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedsTest {
  @Test
  void everySeedIsRunOnce() {
    List<Long> seen = new ArrayList<>();
    Seeds.each(3, "make check", seen::add);
    assertEquals(List.of(1L, 2L, 3L), seen);
  }

  @Test
  void aFailureTellsItsSeedAndWhatRepeatsIt() {
    AssertionError failure =
        assertThrows(
            AssertionError.class,
            () ->
                Seeds.each(
                    9,
                    "make check",
                    seed -> {
                      if (seed == 4) {
                        throw new IllegalStateException("broken");
                      }
                    }));
    assertEquals(
        "seed 4: broken%nrepeat: make check -Dholdfast.seed=4".formatted(), failure.getMessage());
  }
}
