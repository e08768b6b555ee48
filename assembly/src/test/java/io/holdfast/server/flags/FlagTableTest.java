package io.holdfast.server.flags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.testkit.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Statement(290)
class FlagTableTest {
  /** A member alone is its own cluster, whatever its name, so that this default is worked out. */
  private static final Set<String> WORKED_OUT = Set.of("initial-cluster");

  static Stream<String> flags() throws IOException {
    try (InputStream table = FlagTableTest.class.getResourceAsStream("flags.tsv")) {
      String text =
          new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("flags")
  void hasEveryFlagOfEtcdWithItsVariableDefaultAndKey(String line) {
    String[] columns = line.split("\t", -1);
    Flag<?> flag = Objects.requireNonNull(FlagTable.BY_NAME.get(columns[0]), columns[0]);
    assertEquals(columns[1], flag.environmentName());
    assertEquals(columns[3], flag.fileKey());
    if (!WORKED_OUT.contains(flag.name())) {
      assertEquals(columns[2], flag.defaultText());
    }
  }

  @Test
  void hasNothingElseButItsOwn() throws IOException {
    Set<String> others =
        flags().map(line -> line.split("\t", -1)[0]).collect(Collectors.toCollection(TreeSet::new));
    Set<String> own = new TreeSet<>(FlagTable.BY_NAME.keySet());
    own.removeAll(others);
    assertEquals(Set.of("storage", "consensus", "audit-log", "audit-log-writes"), own);
  }

  @Test
  void everyDefaultIsAValue() {
    FlagTable.BY_NAME.values().forEach(flag -> assertTrue(flag.defaultValue() != null));
  }
}
