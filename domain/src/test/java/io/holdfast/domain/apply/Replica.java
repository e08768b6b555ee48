package io.holdfast.domain.apply;

import io.holdfast.domain.auth.AccessControl;
import io.holdfast.domain.cluster.AlarmTable;
import io.holdfast.domain.cluster.MemberTable;
import io.holdfast.domain.cluster.VersionTable;
import io.holdfast.domain.compaction.Compactor;
import io.holdfast.domain.fakes.ManualTime;
import io.holdfast.domain.lease.LeaseTable;
import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.domain.mvcc.RevisionChanges;
import io.holdfast.domain.txn.AnswerMemory;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.consensus.Entry;
import io.holdfast.ports.consensus.RoleChange;
import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The replicated state on a store, with its compactor, and all that was heard of it. */
final class Replica implements ApplyListener {
  private static final Duration PAUSE = Duration.ofMillis(2);

  final OrderedStore engine;
  final MvccStore store;
  final Tables tables =
      new Tables(
          new LeaseTable(),
          new MemberTable(),
          new AlarmTable(),
          new VersionTable(),
          new AccessControl());
  final ReplicatedState state;
  final Compactor compactor;
  final ManualTime time = new ManualTime();
  final Map<Long, Outcome> outcomes = new TreeMap<>();
  final List<RevisionChanges> changes = new ArrayList<>();
  int replacements;

  /** A replica whose every answer somebody waits for. */
  Replica(OrderedStore engine, long batchBytesMax, int changesPerStep) {
    this(engine, batchBytesMax, changesPerStep, everybody());
  }

  private static Waiters everybody() {
    AnswerMemory memory = new AnswerMemory(Long.MAX_VALUE, Long.MAX_VALUE);
    return (session, sequence) -> memory.open(CallContext.ANONYMOUS);
  }

  Replica(OrderedStore engine, long batchBytesMax, int changesPerStep, Waiters waiters) {
    this.engine = engine;
    store = new MvccStore(engine);
    compactor =
        new Compactor(
            store,
            time,
            time,
            time,
            new Compactor.CompactorConfig(changesPerStep, PAUSE),
            cause -> {
              throw new AssertionError(cause);
            });
    state = new ReplicatedState(store, tables, this, EntryObserver.NONE, waiters, batchBytesMax);
    compactor.resume();
  }

  void apply(List<RandomLog.Logged> entries) {
    if (!entries.isEmpty()) {
      state.apply(new ArrayList<>(entries.stream().map(RandomLog.Logged::entry).toList()));
    }
  }

  void applyEntries(List<Entry> entries) {
    state.apply(entries);
  }

  /** One step of removing what compactions forgot. */
  void compactSome() {
    time.workOnce();
    time.pass(PAUSE);
  }

  void compactAll() {
    while (!compactor.whenIdle().toCompletableFuture().isDone()) {
      time.pass(PAUSE);
    }
  }

  /** Everything in a keyspace as hexadecimal text. */
  Map<String, String> dump(Keyspace keyspace) {
    TreeMap<String, String> content = new TreeMap<>();
    try (Cursor cursor = engine.cursor(keyspace, new byte[0], null)) {
      for (boolean found = cursor.first(); found; found = cursor.next()) {
        content.put(
            HexFormat.of().formatHex(cursor.key()), HexFormat.of().formatHex(cursor.value()));
      }
    }
    return content;
  }

  @Override
  public void revisions(List<RevisionChanges> written) {
    changes.addAll(written);
  }

  @Override
  public void outcome(long session, long sequence, Outcome outcome) {
    outcomes.put(sequence, outcome);
  }

  @Override
  public void compacted(long revision, long previous) {
    compactor.begin(revision, previous);
  }

  @Override
  public void membersChanged() {}

  @Override
  public void replacing() {
    compactor.forget();
  }

  @Override
  public void replaced() {
    replacements++;
    compactor.resume();
  }

  @Override
  public void roleChanged(RoleChange change) {}

  @Override
  public void failed(Throwable cause) {
    throw new AssertionError(cause);
  }
}
