package io.holdfast.domain.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.domain.command.ClusterChange;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.ReadView;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.ports.storage.WriteBatch;
import io.holdfast.storage.memory.MemoryOrderedStoreProvider;
import io.holdfast.testkit.Statement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemberTableTest {
  private static final Member A = voter(1, "http://a:1");
  private static final Member B = voter(2, "http://b:1");
  private static final Member C = voter(-3, "http://c:1");

  private final OrderedStore store =
      new MemoryOrderedStoreProvider()
          .open(Path.of("unused"), KeyspaceLayout.ALL, StoreConfig.DEFAULTS);
  private final MemberTable table = new MemberTable();

  private static Member voter(long id, String... urls) {
    return new Member(id, "", List.of(urls), List.of(), false);
  }

  private static Member learner(long id, String... urls) {
    return new Member(id, "", List.of(urls), List.of(), true);
  }

  private List<Member> apply(ClusterChange change) {
    WriteBatch batch = new WriteBatch();
    List<Member> after = table.apply(change, batch);
    store.write(batch);
    return after;
  }

  private void refuses(KvError error, ClusterChange change) {
    List<Member> before = table.all();
    WriteBatch batch = new WriteBatch();
    KvException refused = assertThrows(KvException.class, () -> table.apply(change, batch));
    assertEquals(error, refused.error());
    assertEquals(before, table.all());
    assertEquals(0, batch.bytes());
  }

  private void found(Member... members) {
    apply(new ClusterChange.Found(List.of(members)));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  @Statement(235)
  void membersAreListedByRisingId() {
    found(C, B);
    assertEquals(List.of(A, B, C), apply(new ClusterChange.Add(A, 1)));
  }

  @Test
  void aClusterBeginsOnce() {
    found(A, B);
    found(C);
    assertEquals(List.of(A, B), table.all());
  }

  @Test
  void whatIsStoredIsReadBack() {
    found(A, B, C);
    apply(new ClusterChange.Remove(2));
    apply(new ClusterChange.Remove(-3));
    apply(new ClusterChange.ConfirmRemoval(2));
    MemberTable again = new MemberTable();
    try (ReadView view = store.view()) {
      again.load(view);
    }
    assertEquals(List.of(A), again.all());
    assertEquals(
        Map.of(2L, Departure.GONE, -3L, Departure.LEAVING), Map.copyOf(again.departures()));
  }

  @Test
  @Statement({234, 242})
  void noTwoMembersShareAPeerUrl() {
    found(A, B);
    refuses(KvError.PEER_URL_EXIST, new ClusterChange.Add(voter(9, "http://x:1", "http://a:1"), 1));
    refuses(KvError.PEER_URL_EXIST, new ClusterChange.Update(2, List.of("http://a:1")));
    apply(new ClusterChange.Update(1, List.of("http://a:1", "http://a:2")));
    assertEquals(List.of("http://a:1", "http://a:2"), table.find(1).orElseThrow().peerUrls());
  }

  @Test
  @Statement(234)
  void anIdIsTakenOnce() {
    found(A);
    refuses(KvError.MEMBER_EXIST, new ClusterChange.Add(voter(1, "http://other:1"), 1));
  }

  @Test
  @Statement(236)
  void thereAreNoMoreLearnersThanAllowed() {
    found(A);
    apply(new ClusterChange.Add(learner(5, "http://l:1"), 1));
    refuses(KvError.TOO_MANY_LEARNERS, new ClusterChange.Add(learner(6, "http://m:1"), 1));
    apply(new ClusterChange.Add(learner(6, "http://m:1"), 2));
    apply(new ClusterChange.Add(voter(7, "http://v:1"), 2));
    assertEquals(4, table.all().size());
  }

  @Test
  @Statement({239, 242, 243})
  void whatIsUnknownOrRemovedIsNotFound() {
    found(A, B);
    apply(new ClusterChange.Remove(2));
    for (long id : new long[] {2, 77}) {
      refuses(KvError.MEMBER_NOT_FOUND, new ClusterChange.Remove(id));
      refuses(KvError.MEMBER_NOT_FOUND, new ClusterChange.Promote(id));
      refuses(KvError.MEMBER_NOT_FOUND, new ClusterChange.Update(id, List.of("http://n:1")));
    }
    refuses(KvError.MEMBER_NOT_FOUND, new ClusterChange.Add(voter(2, "http://n:1"), 1));
  }

  @Test
  @Statement(240)
  void theLastVoterStays() {
    found(A);
    apply(new ClusterChange.Add(learner(5, "http://l:1"), 1));
    refuses(KvError.MEMBER_NOT_ENOUGH_STARTED, new ClusterChange.Remove(1));
    apply(new ClusterChange.Remove(5));
    assertEquals(List.of(A), table.all());
  }

  @Test
  @Statement(243)
  void onlyALearnerIsPromoted() {
    found(A);
    apply(new ClusterChange.Add(learner(5, "http://l:1"), 1));
    apply(new ClusterChange.Promote(5));
    assertFalse(table.find(5).orElseThrow().learner());
    refuses(KvError.MEMBER_NOT_LEARNER, new ClusterChange.Promote(5));
  }

  @Test
  @Statement(246)
  void nameAndClientUrlsOfAMemberAreTakenOver() {
    found(A);
    Member started = new Member(1, "one", List.of("http://ignored:1"), List.of("http://c"), true);
    assertTrue(table.publish(started, new WriteBatch()));
    assertEquals(
        new Member(1, "one", A.peerUrls(), List.of("http://c"), false),
        table.find(1).orElseThrow());
    assertFalse(table.publish(voter(99), new WriteBatch()));
  }

  @Test
  void aMemberThatGoesOnAloneShutsAllOthersOut() {
    found(A, B, C);
    apply(new ClusterChange.Remove(2));
    assertEquals(List.of(A), apply(new ClusterChange.KeepOnly(1)));
    assertEquals(Map.of(2L, Departure.GONE, -3L, Departure.GONE), Map.copyOf(table.departures()));
  }

  @Test
  @Statement(239)
  void theIdOfAnAddedMemberIsAHashOfItsUrlsAndTheSecond() {
    List<String> urls = List.of("http://b:1", "http://a:1");
    assertEquals(0x7b97771442acae57L, MemberIds.added(urls, 1_700_000_000L));
  }
}
