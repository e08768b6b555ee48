package io.holdfast.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.cluster.Member;
import io.holdfast.server.config.MemberConfig;
import io.holdfast.server.data.DataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitialMembersFileTest {
  private static final InitialMembersFile.Content ALONE =
      new InitialMembersFile.Content(
          true, List.of(new Member(0xf00dL, "", List.of("http://a:2380"), List.of(), false)));

  @TempDir Path parent;

  private DataDirectory open() throws Exception {
    return DataDirectory.open(
        new MemberConfig("m", parent.resolve("data"), Optional.empty(), "rocksdb", "jraft", true));
  }

  /** The power goes, say, or the disk is full, when the file was written and the identity not. */
  @Test
  void aFirstStartThatEndsBeforeThereIsAnIdentityIsBegunAgain() throws Exception {
    try (DataDirectory first = open()) {
      InitialMembersFile.in(first).write(ALONE);
      Files.writeString(first.store().resolveSibling("initial-members.tmp"), "foun");
    }
    try (DataDirectory second = open()) {
      assertEquals(Optional.empty(), second.identity());
      InitialMembersFile.in(second).write(ALONE);
      second.initialise(0xcafeL, 0xf00dL);
    }
    try (DataDirectory third = open()) {
      assertTrue(third.identity().isPresent());
      assertEquals(ALONE, InitialMembersFile.in(third).read());
    }
  }
}
