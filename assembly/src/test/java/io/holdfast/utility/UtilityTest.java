package io.holdfast.utility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.testkit.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs, messages and exit codes are etcdutl's. */
class UtilityTest {
  @TempDir Path directory;
  private String saved;

  @BeforeEach
  void save() throws IOException {
    try (History history = new History()) {
      history.put("a", "1").put("b", "2").put("a", "3").delete("b").put("c", "4");
      saved = history.save(directory.resolve("saved")).toString();
    }
  }

  @Test
  void aStatusIsPrintedInAnyFormat() {
    String[] simple = Run.printed("snapshot", "status", saved).strip().split(", ", -1);
    assertEquals(List.of("6", "2", "12 kB", "3.7.0"), List.of(simple).subList(1, 5));
    long hash = Long.parseLong(simple[0], 16);
    assertEquals(
        """
        {"hash":%d,"revision":6,"totalKey":2,"totalSize":12288,"version":"3.7.0"}
        """
            .formatted(hash),
        Run.printed("snapshot", "status", saved, "-w", "json"));
    assertEquals(
        """
        "Hash" : %d
        "Revision" : 6
        "Keys" : 2
        "Size" : 12288
        "Version" : 3.7.0
        """
            .formatted(hash),
        Run.printed("--write-out=fields", "snapshot", "status", saved));
    assertEquals(
        """
        ┌──────────┬──────────┬────────────┬────────────┬─────────┐
        │   HASH   │ REVISION │ TOTAL KEYS │ TOTAL SIZE │ VERSION │
        ├──────────┼──────────┼────────────┼────────────┼─────────┤
        │ %8s │        6 │          2 │      12 kB │   3.7.0 │
        └──────────┴──────────┴────────────┴────────────┴─────────┘
        """
            .formatted(simple[0]),
        Run.printed("snap", "status", saved, "-w=table"));
  }

  @Test
  @Statement(256)
  void theHashOfAFileIsPrintedUpToAnyRevision() {
    String all = Run.printed("hashkv", saved);
    assertEquals(all, Run.printed("snapshot", "hashkv", saved, "--rev", "6"));
    assertTrue(all.matches("\\d+, 6, -1\\R"), all);
    assertTrue(Run.printed("hashkv", saved, "--rev=3").matches("\\d+, 3, -1\\R"));
    assertTrue(
        Run.printed("hashkv", saved, "-w", "json")
            .matches("\\{\"hash\":\\d+,\"hashRevision\":6,\"compactRevision\":-1}\\R"));
    Run.assertRefused(
        1, "mvcc: required revision is a future revision", "hashkv", saved, "--rev=7");
  }

  @Test
  void aHashBelowTheCompactionIsRefused() throws IOException {
    try (History history = new History()) {
      history.put("a", "1").put("a", "2").put("a", "3").compact(3);
      String file = history.save(directory.resolve("compacted")).toString();
      Run.assertRefused(1, "mvcc: required revision has been compacted", "hashkv", file, "--rev=2");
      assertTrue(Run.printed("hashkv", file).matches("\\d+, 4, 3\\R"));
    }
  }

  @Test
  void theVersionIsThatOfEtcdutl() {
    assertEquals("etcdutl version: 3.7.1\nAPI version: 3.7\n", Run.printed("version"));
  }

  @Test
  void whatCannotBeUnderstoodIsRefusedInALine() throws IOException {
    Run.assertRefused(4, "unsupported output format", "snapshot", "status", saved, "-w", "xml");
    Run.assertRefused(
        4, "protobuf not supported as output format", "snapshot", "status", saved, "-w=protobuf");
    Run.assertRefused(128, "snapshot status requires exactly one argument", "snapshot", "status");
    Run.assertRefused(
        128, "snapshot restore requires exactly one argument", "snapshot", "restore", "a", "b");
    Run.assertRefused(1, "accepts 1 arg(s), received 0", "hashkv");
    Run.assertRefused(1, "unknown flag: --nonsense", "hashkv", saved, "--nonsense");
    Run.assertRefused(1, "unknown command \"fly\" for \"etcdutl\"", "fly");
    Run.assertRefused(1, "required flag(s) \"data-dir\" not set", "defrag");
    Run.assertRefused(
        1, "stat /nowhere: no such file or directory", "snapshot", "status", "/nowhere");
    Path text = Files.writeString(directory.resolve("text"), "no database".repeat(10_000));
    Run.assertRefused(
        1, "not a bbolt database: no magic number", "snapshot", "status", text.toString());
  }

  @Test
  void helpNamesTheCommands() {
    for (String help : List.of(Run.printed(), Run.printed("--help"), Run.printed("-h"))) {
      for (String command : List.of("snapshot", "hashkv", "defrag", "version", "completion")) {
        assertTrue(help.contains("  " + command), help);
      }
    }
    assertTrue(Run.printed("snapshot").contains("restore"));
  }

  @Test
  void shellsAreToldWhatThereIs() {
    assertTrue(Run.printed("completion", "bash").contains("--initial-cluster-token"));
    assertTrue(Run.printed("completion", "zsh").contains("bashcompinit"));
    String fish = Run.printed("completion", "fish");
    assertTrue(
        fish.lines()
            .anyMatch(line ->
                line.startsWith(
                        "complete -c etcdutl -n '__holdfastutl_at command snapshot restore'")
                    && line.contains(" --wal-dir ")),
        fish);
    assertTrue(Run.printed("completion", "powershell").contains("'snapshot restore' = '"));
    Run.assertRefused(
        1, "invalid argument \"tcsh\" for \"etcdutl completion\"", "completion", "tcsh");
  }
}
