package io.holdfast.domain.apply;

import io.holdfast.domain.codec.MalformedException;
import io.holdfast.domain.command.Command;
import io.holdfast.domain.command.CommandCodec;
import io.holdfast.domain.command.Envelope;
import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.domain.mvcc.MvccWriter;
import io.holdfast.domain.mvcc.RevisionChanges;
import io.holdfast.ports.consensus.Entry;
import io.holdfast.ports.consensus.RoleChange;
import io.holdfast.ports.consensus.StateMachine;
import io.holdfast.ports.watch.WatchEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The state that the log leads to.
 *
 * <ul>
 *   <li>A pure function of the log: no clock, no chance, no environment. Same log, same state.
 *   <li>What entries changed is written in one batch with the index of the last of them, so after a
 *       crash each entry has taken effect completely or not at all.
 *   <li>Nobody hears of an entry before it is written.
 *   <li>Answers are no part of the state: what they tell of it is collected for those who wait.
 *   <li>An entry that cannot be read stops the member: skipping it would part it from the others.
 * </ul>
 */
public final class ReplicatedState implements StateMachine {
  private static final String STORE_DIRECTORY = "store";

  private final MvccStore store;
  private final Tables tables;
  private final ApplyListener listener;
  private final EntryObserver observer;
  private final Waiters waiters;
  private final long batchBytesMax;

  private MvccWriter writer;
  private CommandApplier applier;
  private long index;
  private List<RevisionChanges> changes = new ArrayList<>();
  private List<Applied> applied = new ArrayList<>();

  private record Applied(Envelope envelope, Outcome outcome) {}

  /**
   * @param batchBytesMax bytes in one batch; one entry may exceed it
   */
  public ReplicatedState(
      MvccStore store,
      Tables tables,
      ApplyListener listener,
      EntryObserver observer,
      Waiters waiters,
      long batchBytesMax) {
    this.store = store;
    this.tables = tables;
    this.listener = listener;
    this.observer = observer;
    this.waiters = waiters;
    this.batchBytesMax = batchBytesMax;
    this.writer = new MvccWriter(store);
    this.applier = newApplier();
    this.index = store.progress().appliedIndex();
    tables.load(store.latest());
  }

  private CommandApplier newApplier() {
    return new CommandApplier(store, writer, tables, new Earlier(), waiters);
  }

  @Override
  public long durableIndex() {
    return store.progress().appliedIndex();
  }

  @Override
  public void apply(List<Entry> entries) {
    for (Entry entry : entries) {
      apply(entry);
      if (writer.batch().bytes() > batchBytesMax) {
        write();
      }
    }
    write();
  }

  private void apply(Entry entry) {
    if (entry.index() <= index) {
      throw new IllegalStateException(
          "entry " + entry.index() + " comes after entry " + index + " was applied");
    }
    observer.begins();
    Envelope envelope = CommandCodec.decode(entry.data());
    Outcome outcome = applier.apply(envelope, entry);
    index = entry.index();
    List<WatchEvent> events = writer.endRevision();
    if (!events.isEmpty()) {
      changes.add(new RevisionChanges(writer.revision(), events));
    }
    applied.add(new Applied(envelope, outcome));
    observer.applied(envelope.command(), outcome, events);
  }

  /** Writes what was applied and tells about it. */
  private void write() {
    if (applied.isEmpty()) {
      return;
    }
    if (index > store.progress().appliedIndex()) {
      writer.write(index);
    }
    tell();
  }

  private void tell() {
    List<RevisionChanges> written = changes;
    List<Applied> done = applied;
    changes = new ArrayList<>();
    applied = new ArrayList<>();
    if (!written.isEmpty()) {
      listener.revisions(written);
    }
    for (Applied one : done) {
      if (one.outcome instanceof Outcome.Accepted(CommandApplier.Compacted it, long revision)) {
        listener.compacted(it.revision(), it.previous());
      }
      if (changesMembers(one.envelope.command())) {
        listener.membersChanged();
      }
      listener.outcome(one.envelope.session(), one.envelope.sequence(), one.outcome);
    }
  }

  private static boolean changesMembers(Command command) {
    return command instanceof Command.ChangeCluster || command instanceof Command.PublishMember;
  }

  /** What a command may need written before it goes on. */
  private final class Earlier implements CommandApplier.EarlierEntries {
    @Override
    public void write() {
      ReplicatedState.this.write();
    }

    @Override
    public void writeCompacted(long compactingIndex, long compactRevision) {
      writer.writeCompacted(compactingIndex, compactRevision);
    }
  }

  /** Where the copy of the store is in a directory that holds a snapshot. */
  public static Path storeIn(Path directory) {
    return directory.resolve(STORE_DIRECTORY);
  }

  @Override
  public void saveSnapshot(Path directory) {
    store.checkpoint(storeIn(directory));
  }

  @Override
  public void loadSnapshot(Path directory, long lastIndex) {
    listener.replacing();
    store.restore(storeIn(directory));
    if (store.progress().appliedIndex() > lastIndex) {
      throw new MalformedException("snapshot holds more than it says");
    }
    writer = new MvccWriter(store);
    applier = newApplier();
    index = store.progress().appliedIndex();
    tables.load(store.latest());
    listener.replaced();
  }

  @Override
  public void roleChanged(RoleChange change) {
    listener.roleChanged(change);
  }

  @Override
  public void failed(Throwable cause) {
    listener.failed(cause);
  }
}
