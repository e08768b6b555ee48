package io.holdfast.domain.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.domain.command.Command;
import io.holdfast.domain.command.CommandCodec;
import io.holdfast.domain.command.Envelope;
import io.holdfast.domain.compaction.Compactor.CompactorConfig;
import io.holdfast.domain.fakes.ManualTime;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.kv.CompactRequest;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.storage.Cursor;
import io.holdfast.testkit.Statement;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member is given another one's state while it removes what a compaction has forgotten. */
class CompactionAtSnapshotTest {
  private static final Duration PAUSE = Duration.ofMillis(2);

  private final InMemoryPeerNetwork network = new InMemoryPeerNetwork();
  private final ManualMember member = compactingSlowly(1);

  @TempDir private Path directory;

  @AfterEach
  void close() {
    member.close();
    network.close();
  }

  /** Removes one change at a time. */
  private ManualMember compactingSlowly(long id) {
    MaintenanceConfig defaults = MaintenanceConfig.DEFAULTS;
    ManualMember slow =
        new ManualMember(
            id,
            network.open(id),
            -1,
            List.of(),
            NodeConfig.Joining.FOUNDING,
            new ManualTime(),
            defaults.with(
                new CompactorConfig(1, PAUSE), defaults.checks(), defaults.versionPeriod()));
    slow.log.role(false, 3, 4);
    return slow;
  }

  /** Writes one key ten times, and forgets all but the last. */
  private static void replicate(ManualMember to) {
    for (int number = 0; number < 10; number++) {
      commit(to, new Command.Put(PutRequest.of(Bytes.utf8("k"), Bytes.utf8("v" + number))));
    }
    commit(to, new Command.Compact(new CompactRequest(11, false)));
  }

  private static void commit(ManualMember to, Command command) {
    to.log.commit(CommandCodec.encode(new Envelope(0, 0, "", 0, command)));
  }

  private int records() {
    int count = 0;
    try (Cursor cursor = member.store.cursor(KeyspaceLayout.RECORDS, new byte[0], null)) {
      for (boolean found = cursor.first(); found; found = cursor.next()) {
        count++;
      }
    }
    return count;
  }

  @Test
  @Statement({111, 155})
  void whatIsForgottenIsRemovedFromTheNewStateToo() {
    replicate(member);
    member.time.pass(PAUSE.multipliedBy(4));
    try (ManualMember other = compactingSlowly(2)) {
      replicate(other);
      other.log.machine().saveSnapshot(directory);
    }
    member.store.afterNextRestore(() -> member.time.pass(PAUSE));
    member.log.machine().loadSnapshot(directory, 100);
    assertEquals(10, records());
    member.time.pass(Duration.ofSeconds(1));
    assertEquals(1, records());
  }
}
