package io.holdfast.domain.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.domain.command.Command;
import io.holdfast.domain.command.CommandCodec;
import io.holdfast.domain.command.Envelope;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.consensus.StateMachine;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.watch.WatchCreateRequest;
import io.holdfast.ports.watch.WatchListener;
import io.holdfast.ports.watch.WatchResponse;
import io.holdfast.ports.watch.WatchStream;
import io.holdfast.testkit.Statement;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watching at member 1 while member 2 leads. */
class FollowerWatchTest implements WatchListener {
  private final InMemoryPeerNetwork network = new InMemoryPeerNetwork();
  private final ManualMember member = ManualMember.alone(network.open(1));
  private final List<KvError> ends = new ArrayList<>();

  @TempDir private Path directory;

  @BeforeEach
  void follow() {
    member.log.role(false, 2, 4);
  }

  @AfterEach
  void close() {
    member.close();
    network.close();
  }

  @Override
  public void available() {}

  @Override
  public void ended(KvError error) {
    ends.add(error);
  }

  private WatchStream watch(boolean requireLeader) {
    WatchStream stream =
        member
            .node
            .watches()
            .open(new CallContext(Optional.empty(), Optional.empty(), requireLeader), this);
    stream.create(new WatchCreateRequest(KeyRange.ALL, 0, 0, false, false, false, false, false));
    member.time.work();
    WatchResponse created = stream.poll();
    assertTrue(created != null && created.created());
    return stream;
  }

  private static byte[] put(int number) {
    Command put = new Command.Put(PutRequest.of(Bytes.utf8("k" + number), Bytes.EMPTY));
    return CommandCodec.encode(new Envelope(2, number, "", 0, put));
  }

  /** Another member's entries. */
  private static void replicate(ManualMember to, int from, int until) {
    for (int number = from; number < until; number++) {
      to.log.commit(put(number));
    }
  }

  private List<Long> revisions(WatchStream stream) {
    List<Long> revisions = new ArrayList<>();
    member.time.work();
    for (WatchResponse one = stream.poll(); one != null; one = stream.poll()) {
      one.events().forEach(event -> revisions.add(event.kv().modRevision()));
      member.time.work();
    }
    return revisions;
  }

  @Test
  @Statement(154)
  void aFollowerTellsChangesInTheirOrder() {
    WatchStream stream = watch(false);
    replicate(member, 0, 5);
    assertEquals(List.of(2L, 3L, 4L, 5L, 6L), revisions(stream));
    stream.close();
  }

  @Test
  @Statement(155)
  void watchersSurviveASnapshotAndMissNothing() throws IOException {
    WatchStream stream = watch(false);
    replicate(member, 0, 2);
    assertEquals(List.of(2L, 3L), revisions(stream));
    Path snapshot = Files.createDirectory(directory.resolve("snapshot"));
    try (ManualMember other = ManualMember.alone(network.open(2))) {
      replicate(other, 0, 6);
      other.log.machine().saveSnapshot(snapshot);
    }
    StateMachine machine = member.log.machine();
    machine.loadSnapshot(snapshot, 100);
    member.time.pass(Duration.ofMillis(200));
    assertEquals(List.of(4L, 5L, 6L, 7L), revisions(stream));
    stream.close();
  }

  @Test
  @Statement(153)
  void aStreamThatInsistsOnALeaderEndsAfterThreeElectionTimeouts() {
    WatchStream insisting = watch(true);
    WatchStream patient = watch(false);
    member.log.role(false, 0, 5);
    assertThrows(KvException.class, () -> watch(true));
    member.time.pass(Duration.ofMillis(2900));
    assertEquals(List.of(), ends);
    member.time.pass(Duration.ofMillis(200));
    assertEquals(List.of(KvError.NO_LEADER), ends);
    replicate(member, 0, 1);
    assertEquals(List.of(2L), revisions(patient));
    insisting.close();
    patient.close();
  }

  @Test
  @Statement(153)
  void aLeaderThatAppearsInTimeKeepsTheStreamAlive() {
    WatchStream stream = watch(true);
    member.log.role(false, 0, 5);
    member.time.pass(Duration.ofSeconds(2));
    member.log.role(false, 3, 6);
    member.time.pass(Duration.ofSeconds(5));
    assertEquals(List.of(), ends);
    stream.close();
  }

  @Test
  @Statement(153)
  void theTimeWithoutALeaderIsCountedFromTheLastLoss() {
    WatchStream stream = watch(true);
    member.log.role(false, 0, 5);
    member.time.pass(Duration.ofSeconds(2));
    member.log.role(false, 3, 6);
    member.log.role(false, 0, 7);
    member.time.pass(Duration.ofMillis(2900));
    assertEquals(List.of(), ends);
    member.time.pass(Duration.ofMillis(200));
    assertEquals(List.of(KvError.NO_LEADER), ends);
    stream.close();
  }

  @Test
  @Statement(153)
  void anElectionThatFindsNoLeaderGivesNoMoreTime() {
    WatchStream stream = watch(true);
    member.log.role(false, 0, 5);
    member.time.pass(Duration.ofSeconds(2));
    member.log.role(false, 0, 6);
    member.time.pass(Duration.ofMillis(1100));
    assertEquals(List.of(KvError.NO_LEADER), ends);
    stream.close();
  }
}
