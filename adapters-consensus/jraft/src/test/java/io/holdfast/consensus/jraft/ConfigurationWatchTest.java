package io.holdfast.consensus.jraft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.alipay.sofa.jraft.entity.EnumOutter.EntryType;
import com.alipay.sofa.jraft.entity.LogEntry;
import com.alipay.sofa.jraft.entity.LogId;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.entity.RaftOutter.SnapshotMeta;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigurationWatchTest {
  private final ConfigurationWatch watch = new ConfigurationWatch(PeerNames.peer(1));
  private final Set<Long> told = new TreeSet<>();

  private static Stream<PeerId> peers(long... ids) {
    return LongStream.of(ids).mapToObj(PeerNames::peer);
  }

  private void append(long index, Set<Long> learners, long... voters) {
    LogEntry entry = new LogEntry(EntryType.ENTRY_TYPE_CONFIGURATION);
    entry.setId(new LogId(index, 1));
    entry.setPeers(peers(voters).toList());
    entry.setLearners(learners.stream().map(PeerNames::peer).toList());
    watch.appended(entry);
  }

  private void load(long index, Set<Long> learners, long... voters) {
    watch.loaded(
        SnapshotMeta.newBuilder()
            .setLastIncludedIndex(index)
            .setLastIncludedTerm(1)
            .addAllPeers(peers(voters).map(PeerId::toString).toList())
            .addAllLearners(learners.stream().map(id -> PeerNames.peer(id).toString()).toList())
            .build());
  }

  @Test
  void votersThatAreThereAndThoseThatComeAreTold() {
    append(1, Set.of(), 1, 2);
    append(2, Set.of(), 1, 2, 3);
    watch.follow(told::add);
    assertEquals(Set.of(2L, 3L), told);
    append(3, Set.of(5L), 1, 2, 3, 4);
    assertEquals(Set.of(2L, 3L, 4L), told);
  }

  @Test
  void votersThatLeftBeforeAreNot() {
    append(1, Set.of(), 1, 2, 3);
    append(2, Set.of(), 1, 2);
    watch.follow(told::add);
    assertEquals(Set.of(2L), told);
  }

  @Test
  void aSnapshotIsOlderThanTheLogBehindIt() {
    append(8, Set.of(), 1, 2, 3);
    load(7, Set.of(1L), 2, 3);
    assertFalse(watch.isLearner());
    load(9, Set.of(1L), 2, 3, 4);
    assertTrue(watch.isLearner());
    watch.follow(told::add);
    assertEquals(Set.of(2L, 3L, 4L), told);
  }

  @Test
  void votersOfBeforeCountUntilTheChangeIsOver() {
    append(1, Set.of(), 1, 2);
    assertEquals(List.of(), watch.votersBefore());
    LogEntry joint = LogUnderTest.configuration(2, 1, List.of(1L), List.of());
    joint.setOldPeers(peers(1, 2).toList());
    watch.appended(joint);
    assertEquals(peers(1, 2).toList(), watch.votersBefore());
    append(3, Set.of(), 1);
    assertEquals(List.of(), watch.votersBefore());
  }

  @Test
  void aSnapshotOfAChangeThatHasBegunTellsTheVotersOfBefore() {
    watch.loaded(
        SnapshotMeta.newBuilder()
            .setLastIncludedIndex(4)
            .setLastIncludedTerm(1)
            .addPeers(PeerNames.peer(1).toString())
            .addAllOldPeers(peers(1, 2).map(PeerId::toString).toList())
            .build());
    assertEquals(peers(1, 2).toList(), watch.votersBefore());
  }

  @Test
  void anEntryInThePlaceOfOneThatWasTakenBackCounts() {
    append(8, Set.of(1L), 2, 3);
    append(7, Set.of(), 1, 2, 3);
    assertFalse(watch.isLearner());
  }
}
