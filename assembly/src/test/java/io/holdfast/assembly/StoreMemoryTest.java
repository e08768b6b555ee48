package io.holdfast.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.ports.storage.StoreConfig;
import org.junit.jupiter.api.Test;

class StoreMemoryTest {
  private static final long MIB = 1L << 20;

  @Test
  void aGibibyteIsEnoughForTheUsualBounds() {
    assertEquals(StoreConfig.DEFAULTS, StoreMemory.of(1024 * MIB));
    assertEquals(StoreConfig.DEFAULTS, StoreMemory.of(1_000_000 * MIB));
  }

  @Test
  void lessMemoryMeansLessForTheEngineButNeverNothing() {
    StoreConfig half = StoreMemory.of(512 * MIB);
    assertEquals(32 * MIB, half.cacheBytes());
    assertEquals(32 * MIB, half.writeBufferBytes());
    assertEquals(StoreConfig.DEFAULTS.durability(), half.durability());
    assertEquals(8 * MIB, StoreMemory.of(1).cacheBytes());
  }
}
