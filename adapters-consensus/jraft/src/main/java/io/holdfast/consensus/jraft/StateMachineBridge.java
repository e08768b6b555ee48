package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.Closure;
import com.alipay.sofa.jraft.Iterator;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.core.StateMachineAdapter;
import com.alipay.sofa.jraft.entity.LeaderChangeContext;
import com.alipay.sofa.jraft.entity.RaftOutter.SnapshotMeta;
import com.alipay.sofa.jraft.error.RaftError;
import com.alipay.sofa.jraft.error.RaftException;
import com.alipay.sofa.jraft.storage.snapshot.SnapshotReader;
import com.alipay.sofa.jraft.storage.snapshot.SnapshotWriter;
import io.holdfast.ports.consensus.RoleChange;
import io.holdfast.ports.consensus.StateMachine;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Between the library's state machine and ours.
 *
 * <ul>
 *   <li>An entry at or below {@code appliedIndex} is never applied: after a start the library
 *       repeats what follows its snapshot, of which a part may be durable already.
 *   <li>A snapshot is saved only when the log was repeated as far as the state goes; before, it
 *       would say less than it holds.
 *   <li>Whatever fails here fails the member for good: {@code machine.failed} is the last call.
 * </ul>
 *
 * <p>Threads: the library calls everything on its one apply thread; {@link #appliedIndex} is read
 * by any.
 */
final class StateMachineBridge extends StateMachineAdapter {
  private static final System.Logger LOG = System.getLogger(StateMachineBridge.class.getName());

  private final long memberId;
  private final StateMachine machine;
  private final JRaftConfig bounds;
  private final Leadership leadership;
  private final SnapshotTrigger snapshots;
  private final ConfigurationWatch configuration;
  private final CommitNotice commits;
  private final LongSupplier currentTerm;
  private final Consumer<Throwable> stopNode;
  private volatile long appliedIndex;
  private volatile @Nullable Throwable failure;

  /**
   * @param stopNode makes the library stop after a failure of which it does not know
   */
  StateMachineBridge(
      long memberId,
      StateMachine machine,
      JRaftConfig bounds,
      Leadership leadership,
      SnapshotTrigger snapshots,
      ConfigurationWatch configuration,
      CommitNotice commits,
      LongSupplier currentTerm,
      Consumer<Throwable> stopNode) {
    this.memberId = memberId;
    this.machine = machine;
    this.bounds = bounds;
    this.leadership = leadership;
    this.snapshots = snapshots;
    this.configuration = configuration;
    this.commits = commits;
    this.currentTerm = currentTerm;
    this.stopNode = stopNode;
    this.appliedIndex = machine.durableIndex();
  }

  /** The last entry whose effect the state machine has. */
  long appliedIndex() {
    return appliedIndex;
  }

  /** Why it stopped, or null. */
  @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public void onApply(Iterator entries) {
    refuseAfterFailure();
    if (leadership.view().leading()) {
      commits.committed();
    }
    ApplyBatch batch = new ApplyBatch(bounds.applyEntriesMax(), bounds.applyBytesMax());
    while (entries.hasNext()) {
      batch.add(entries, appliedIndex);
      entries.next();
      if (batch.isFull()) {
        apply(batch);
      }
    }
    apply(batch);
    if (batch.lastIndex() >= appliedIndex) {
      snapshots.applied(batch.lastIndex());
    }
  }

  private void apply(ApplyBatch batch) {
    if (!batch.entries().isEmpty()) {
      try {
        machine.apply(batch.entries());
      } catch (Throwable cause) {
        fail(cause);
        batch.finish(new Status(RaftError.ESTATEMACHINE, "the state machine failed"));
        throw cause;
      }
      appliedIndex = batch.entries().getLast().index();
    }
    batch.finish(Status.OK());
  }

  @Override
  public void onSnapshotSave(SnapshotWriter writer, Closure done) {
    OptionalLong repeated = snapshots.repeatedIndex();
    Status outcome =
        repeated.isEmpty() || repeated.getAsLong() < appliedIndex
            ? new Status(RaftError.EAGAIN, "the log is still being repeated")
            : save(writer);
    if (outcome.isOk()) {
      snapshots.saved(appliedIndex);
    }
    done.run(outcome);
  }

  private Status save(SnapshotWriter writer) {
    try {
      refuseAfterFailure();
      SnapshotFiles.save(writer, machine::saveSnapshot);
      return Status.OK();
    } catch (Throwable cause) {
      fail(cause);
      // The code that stops the node.
      return new Status(RaftError.EIO, "the state machine could not save a snapshot");
    }
  }

  @Override
  public boolean onSnapshotLoad(SnapshotReader reader) {
    try {
      refuseAfterFailure();
      SnapshotMeta meta = SnapshotFiles.meta(reader);
      long lastIndex = meta.getLastIncludedIndex();
      if (lastIndex > appliedIndex) {
        LOG.log(Level.INFO, "loading snapshot index={0} applied={1}", lastIndex, appliedIndex);
        Path directory = SnapshotFiles.stateOf(reader);
        machine.loadSnapshot(directory, lastIndex);
        appliedIndex = lastIndex;
      }
      snapshots.saved(lastIndex);
      configuration.loaded(meta);
      return true;
    } catch (Throwable cause) {
      fail(cause);
      return false;
    }
  }

  @Override
  public void onLeaderStart(long term) {
    change(new LeaderView(term, memberId, true));
  }

  @Override
  public void onLeaderStop(Status status) {
    change(new LeaderView(currentTerm.getAsLong(), 0, false));
  }

  @Override
  public void onStartFollowing(LeaderChangeContext context) {
    change(new LeaderView(context.getTerm(), PeerNames.member(context.getLeaderId()), false));
  }

  @Override
  public void onStopFollowing(LeaderChangeContext context) {
    change(new LeaderView(context.getTerm(), 0, false));
  }

  private void change(LeaderView view) {
    if (failure != null) {
      return;
    }
    try {
      leadership.change(view);
      machine.roleChanged(new RoleChange(view.leading(), view.leaderId(), view.term()));
    } catch (Throwable cause) {
      fail(cause);
      stopNode.accept(cause);
    }
  }

  @Override
  public void onError(RaftException error) {
    fail(error);
  }

  private void refuseAfterFailure() {
    @Nullable Throwable cause = failure;
    if (cause != null) {
      throw new IllegalStateException("stopped after a failure", cause);
    }
  }

  /** The library reports a failure once more as its own; only the first one counts. */
  private void fail(Throwable cause) {
    if (failure != null) {
      return;
    }
    failure = cause;
    LOG.log(Level.ERROR, "stopped at index=" + appliedIndex, cause);
    leadership.change(new LeaderView(leadership.view().term(), 0, false));
    machine.failed(cause);
  }
}
