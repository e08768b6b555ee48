package io.holdfast.blackbox.packages;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.blackbox.client.Programs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rules for Prometheus, read and tried by its own tool. */
@Tag("blackbox")
class RulesTest {
  private static final String RULES = "../deploy/prometheus/holdfast-rules";

  @Test
  void promtoolAcceptsThemAndTheirExamplesHold() throws Exception {
    String promtool = Programs.named("promtool");
    assertTrue(Command.run(promtool, "check", "rules", RULES + ".yml").contains("SUCCESS"));
    assertTrue(Command.run(promtool, "test", "rules", RULES + "-test.yml").contains("SUCCESS"));
  }
}
