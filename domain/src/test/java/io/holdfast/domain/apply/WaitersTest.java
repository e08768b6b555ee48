package io.holdfast.domain.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.domain.command.Command;
import io.holdfast.domain.command.CommandCodec;
import io.holdfast.domain.command.Envelope;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.domain.txn.AnswerMemory;
import io.holdfast.domain.txn.AnswerRoom;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.consensus.Entry;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.DeleteRangeResponse;
import io.holdfast.ports.kv.Operation;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.PutResponse;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeRequest.SortOrder;
import io.holdfast.ports.kv.RangeRequest.SortTarget;
import io.holdfast.ports.kv.RangeResponse;
import io.holdfast.ports.kv.RevisionFilter;
import io.holdfast.ports.kv.TxnRequest;
import io.holdfast.ports.kv.TxnResponse;
import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.ForwardingStore;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.storage.memory.MemoryOrderedStoreProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is collected for answers, and that the state does not depend on it. */
class WaitersTest {
  private static final Waiters NOBODY = (session, sequence) -> AnswerRoom.NONE;
  private static final int KEYS = 100;
  private static final int VALUE_BYTES = 1000;
  private static final KeyRange ALL_KEYS = new KeyRange(Bytes.utf8("k"), Bytes.utf8("l"));

  /** Counts the records that are read. */
  private static final class CountingStore extends ForwardingStore {
    int records;

    CountingStore() {
      super(memory());
    }

    @Override
    public byte @Nullable [] get(Keyspace keyspace, byte[] key) {
      count(keyspace, 1);
      return super.get(keyspace, key);
    }

    @Override
    public List<byte @Nullable []> getAll(Keyspace keyspace, List<byte[]> keys) {
      count(keyspace, keys.size());
      return super.getAll(keyspace, keys);
    }

    @Override
    public Cursor cursor(Keyspace keyspace, byte[] lower, byte @Nullable [] upper) {
      count(keyspace, 1);
      return super.cursor(keyspace, lower, upper);
    }

    private void count(Keyspace keyspace, int more) {
      records += keyspace.equals(KeyspaceLayout.RECORDS) ? more : 0;
    }
  }

  private final CountingStore store = new CountingStore();
  private final AnswerMemory memory = new AnswerMemory(20_000, 50_000);
  private final AnswerMemory.Room room = memory.open(CallContext.ANONYMOUS);
  private long index;

  private static OrderedStore memory() {
    return new MemoryOrderedStoreProvider()
        .open(Path.of("unused"), KeyspaceLayout.ALL, StoreConfig.DEFAULTS);
  }

  private Replica filled(Waiters waiters) {
    Replica replica = new Replica(store, 1 << 20, 10, waiters);
    for (int i = 0; i < KEYS; i++) {
      apply(replica, new Command.Put(put("k%03d".formatted(i), false)));
    }
    store.records = 0;
    return replica;
  }

  private static PutRequest put(String key, boolean prevKv) {
    Bytes value = Bytes.wrap(new byte[VALUE_BYTES]);
    return new PutRequest(Bytes.utf8(key), value, 0, prevKv, false, false);
  }

  private Object apply(Replica replica, Command command) {
    index++;
    byte[] data = CommandCodec.encode(new Envelope(1, index, "", 0, command));
    replica.applyEntries(new ArrayList<>(List.of(new Entry(index, 1, data))));
    return assertInstanceOf(Outcome.Accepted.class, replica.outcomes.get(index)).answer();
  }

  private static Command.Txn txn(Operation... operations) {
    return new Command.Txn(new TxnRequest(List.of(), List.of(operations), List.of()));
  }

  private static RangeRequest sorted(SortTarget target) {
    return new RangeRequest(
        ALL_KEYS, 1, 0, SortOrder.DESCEND, target, false, false, false, RevisionFilter.NONE);
  }

  @Test
  void nothingIsReadForAnswersThatNobodyWaitsFor() {
    Replica replica = filled(NOBODY);
    apply(replica, new Command.Put(put("k000", true)));
    apply(replica, txn(put("k001", true), RangeRequest.of(ALL_KEYS), sorted(SortTarget.VALUE)));
    apply(replica, txn(txn(RangeRequest.of(ALL_KEYS)).request(), put("x", false)));
    DeleteRangeResponse gone =
        (DeleteRangeResponse)
            apply(replica, new Command.DeleteRange(new DeleteRangeRequest(ALL_KEYS, true)));
    assertEquals(KEYS, gone.deleted());
    assertEquals(0, store.records, "records read");
  }

  @Test
  void whatTheStateNeedsIsReadForNobodyToo() {
    Replica replica = filled(NOBODY);
    PutRequest keeping = new PutRequest(Bytes.utf8("k000"), Bytes.EMPTY, 0, true, true, false);
    apply(replica, new Command.Put(keeping));
    assertEquals(1, store.records, "records read");
    assertEquals(VALUE_BYTES, replica.changes.getLast().events().getFirst().kv().value().length());
  }

  @Test
  void anAnswerWithinItsBoundIsWhole() {
    Replica replica = filled((session, sequence) -> room);
    RangeRequest some = RangeRequest.of(new KeyRange(Bytes.utf8("k000"), Bytes.utf8("k005")));
    TxnResponse answer =
        (TxnResponse)
            apply(
                replica, txn(some, put("k000", true), new DeleteRangeRequest(some.range(), true)));
    assertEquals(5, ((RangeResponse) answer.responses().get(0)).kvs().size());
    assertTrue(((PutResponse) answer.responses().get(1)).prevKv().isPresent());
    assertEquals(5, ((DeleteRangeResponse) answer.responses().get(2)).prevKvs().size());
    assertTrue(!room.isExceeded() && memory.free() < 50_000 - 11 * VALUE_BYTES);
  }

  @Test
  void collectingEndsAtTheBoundOverAllOperationsAndTheEntryIsAppliedAllTheSame() {
    Replica replica = filled((session, sequence) -> room);
    RangeRequest some = RangeRequest.of(new KeyRange(Bytes.utf8("k000"), Bytes.utf8("k008")));
    apply(replica, txn(some, put("x", false), some, some, new DeleteRangeRequest(ALL_KEYS, true)));
    assertTrue(room.isExceeded());
    assertTrue(store.records < 30, "records read: " + store.records);
    assertEquals(1 + KEYS, replica.changes.getLast().events().size());
  }

  @Test
  void oneDeletionBeyondTheBoundIsAppliedAllTheSame() {
    Replica replica = filled((session, sequence) -> room);
    apply(replica, new Command.DeleteRange(new DeleteRangeRequest(ALL_KEYS, true)));
    assertTrue(room.isExceeded());
    assertEquals(KEYS, replica.changes.getLast().events().size());
  }

  @Test
  void sortingBeyondTheBoundDoesNotRefuseTheEntry() {
    Replica replica = filled((session, sequence) -> room);
    apply(replica, txn(put("x", false), sorted(SortTarget.VALUE), put("y", false)));
    assertTrue(room.isExceeded());
    assertEquals(2, replica.changes.getLast().events().size());
  }

  @Test
  void whoWaitsAndWithHowMuchMemoryMakesNoDifferenceToTheState() {
    for (long seed = 0; seed < 50; seed++) {
      List<RandomLog.Logged> log = log(new SplittableRandom(seed));
      Map<String, Object> expected = state(log, NOBODY);
      AnswerMemory small = new AnswerMemory(60, 60);
      assertEquals(
          expected, state(log, (s, n) -> small.open(CallContext.ANONYMOUS)), "seed " + seed);
      AnswerMemory large = new AnswerMemory(1 << 30, 1 << 30);
      assertEquals(
          expected, state(log, (s, n) -> large.open(CallContext.ANONYMOUS)), "seed " + seed);
    }
  }

  private static List<RandomLog.Logged> log(SplittableRandom random) {
    RandomLog source = new RandomLog(random);
    Replica guide = new Replica(memory(), 1 << 20, 10);
    List<RandomLog.Logged> log = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      log.add(source.next(guide.store.progress().revision()));
      guide.apply(List.of(log.getLast()));
    }
    return log;
  }

  /** All that is stored and told, but for the answers. */
  private static Map<String, Object> state(List<RandomLog.Logged> log, Waiters waiters) {
    Replica replica = new Replica(memory(), 1 << 20, 10, waiters);
    replica.apply(log);
    replica.compactAll();
    Map<String, Object> state = new HashMap<>();
    for (Keyspace keyspace : KeyspaceLayout.ALL) {
      state.put(keyspace.name(), replica.dump(keyspace));
    }
    state.put("events", replica.changes);
    replica.outcomes.forEach((number, outcome) ->
        state.put(
            "outcome " + number,
            outcome instanceof Outcome.Accepted accepted ? accepted.revision() : outcome));
    return state;
  }
}
