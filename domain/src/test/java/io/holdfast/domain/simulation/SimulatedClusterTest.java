package io.holdfast.domain.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.testkit.simulation.Seeds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SimulatedClusterTest {
  private static final String COMMAND =
      "./mvnw verify -pl domain -am -Dholdfast.groups= -Dtest=SimulatedClusterTest#";

  @Test
  void nothingAcknowledgedIsLostAndMembersStayEqual() {
    String name = "nothingAcknowledgedIsLostAndMembersStayEqual";
    Seeds.each(20, COMMAND + name, seed -> new ClusterRun(seed).run());
  }

  @Test
  @Tag("long")
  void norInAThousandHistories() {
    Seeds.each(1000, COMMAND + "norInAThousandHistories", seed -> new ClusterRun(seed).run());
  }

  @Test
  void theSameSeedIsTheSameHistory() {
    String name = "theSameSeedIsTheSameHistory";
    Seeds.each(
        3,
        COMMAND + name,
        seed -> assertEquals(new ClusterRun(seed).run(), new ClusterRun(seed).run()));
  }
}
