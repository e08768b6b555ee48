package io.holdfast.testkit.peer;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class InMemoryPeerNetworkTest {
  @Test
  void anIsolatedMemberIsPartedFromThoseThatComeLaterToo() {
    try (InMemoryPeerNetwork network = new InMemoryPeerNetwork()) {
      network.open(1);
      network.isolate(1);
      network.open(2);
      synchronized (network) {
        assertNull(network.reach(1, 2));
        assertNull(network.reach(2, 1));
      }
      network.heal();
      synchronized (network) {
        assertNotNull(network.reach(1, 2));
      }
    }
  }
}
