package io.holdfast.testkit.storage;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whatever is done to a store, it reads like a sorted map per keyspace. */
interface ModelContract extends StoreSubject {
  /** Steps of each random run. */
  int STEPS = 250;

  @Test
  default void aStoreAgreesWithSortedMaps() {
    seeds()
        .forEach(seed -> {
          try (ModelRun run = new ModelRun(this, seed)) {
            run.steps(STEPS);
          } catch (Exception | AssertionError e) {
            fail("repeat with -Dholdfast.seed=" + seed, e);
          }
        });
  }

  private static LongStream seeds() {
    Long chosen = Long.getLong("holdfast.seed");
    return chosen == null ? LongStream.rangeClosed(1, 10) : LongStream.of(chosen);
  }
}
