package io.holdfast.blackbox.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandCoverageTest {
  private final CommandCoverage coverage = new CommandCoverage();

  @Test
  void everyCommandIsComparedInEveryMode() {
    List<String> missing =
        coverage.commands().stream()
            .flatMap(command ->
                CommandCoverage.MODES.stream()
                    .filter(mode -> !coverage.isCompared(command, mode))
                    .map(mode -> command + " -w " + mode))
            .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  void aCommandThatNobodyTypesIsMissed() {
    assertEquals(false, coverage.isCompared("get", "yaml"));
    assertEquals(false, coverage.isCompared("snapshot restore", "simple"));
  }
}
