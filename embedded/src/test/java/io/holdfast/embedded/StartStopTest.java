package io.holdfast.embedded;

import static io.holdfast.embedded.Calls.get;
import static io.holdfast.embedded.Calls.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.testkit.Usage;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A member that is closed leaves nothing behind, however often that happens. */
class StartStopTest {
  private static final int UNTIL_EVERYTHING_IS_LOADED = 50;

  /** What the collector and the compiler may keep from one moment to another. */
  private static final long HEAP_BYTES_NOISE = 2 << 20;

  /** Held, since a logger that is not forgets what was set. */
  private static final Logger LOGS = Logger.getLogger("io.holdfast");

  @BeforeAll
  static void thousandsOfLinesTellNobodyAnything() {
    LOGS.setLevel(Level.WARNING);
  }

  @AfterAll
  static void logAsBefore() {
    LOGS.setLevel(null);
  }

  @Test
  void nothingGrowsInHundredsOfCycles() throws Exception {
    assertNothingGrows(300);
  }

  @Test
  @Tag("long")
  void nothingGrowsInTenThousandCycles() throws Exception {
    assertNothingGrows(10_000);
  }

  private static void assertNothingGrows(int cycles) throws Exception {
    cycle(UNTIL_EVERYTHING_IS_LOADED);
    Usage before = Usage.now();
    cycle(cycles);
    Usage after = Usage.now();
    String both = before + " grew to " + after + " in " + cycles + " cycles";
    assertTrue(after.threads() <= before.threads(), both);
    assertTrue(after.descriptors() <= before.descriptors(), both);
    assertTrue(after.directBytes() <= before.directBytes(), both);
    assertTrue(after.heapBytes() <= before.heapBytes() + HEAP_BYTES_NOISE, both);
  }

  private static void cycle(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      try (Holdfast holdfast = Holdfast.builder().start()) {
        put(holdfast, "cycle", String.valueOf(i));
        assertEquals(List.of(String.valueOf(i)), get(holdfast, "cycle"));
      }
    }
  }
}
