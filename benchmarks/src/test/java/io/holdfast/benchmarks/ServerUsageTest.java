package io.holdfast.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ServerUsageTest {
  @Test
  void processorTimeIsThatOfUserAndSystem() {
    String stat = "12 (a) b) S 1 1 1 0 -1 4194560 100 0 0 0 250 50 0 0 20 0 9 0 77 1 1";
    assertEquals(3.0, ServerUsage.cpuSeconds(stat), 1e-9);
  }

  @Test
  void memoryIsWhatIsResident() {
    assertEquals(2048 * 1024L, ServerUsage.residentBytes("VmHWM:\t9 kB\nVmRSS:\t 2048 kB\n"));
  }
}
