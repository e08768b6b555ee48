package io.holdfast.utility;

import io.holdfast.domain.apply.ReplicatedState;
import io.holdfast.domain.compaction.Compactor;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.domain.mvcc.KvHash;
import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.domain.mvcc.MvccView;
import io.holdfast.embedded.StoreCopy;
import io.holdfast.ports.consensus.ConsensusProvider;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.server.data.DataDirectory;
import io.holdfast.server.data.Identity;
import io.holdfast.server.data.StoreSwitch;
import io.holdfast.server.report.StartupException;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The state of a member on its way to another engine. The log stays as it is; what changes form is
 * the store, and the copy of it in the last snapshot, which the log goes on behind.
 *
 * <ul>
 *   <li>Everything is made beside what is there, and compared with it, before it counts.
 *   <li>An engine that keeps nothing on disk has its state in snapshot and log alone.
 * </ul>
 */
final class Migration {
  private static final System.Logger LOG = System.getLogger(Migration.class.getName());

  private final DataDirectory directory;
  private final Identity identity;
  private final OrderedStoreProvider from;
  private final ConsensusProvider consensus;
  private final PrintWriter terminal;
  private final Runnable between;

  /**
   * Of a directory that nobody else uses.
   *
   * @param between runs between any two changes on disk
   */
  Migration(
      DataDirectory directory,
      OrderedStoreProvider from,
      ConsensusProvider consensus,
      PrintWriter terminal,
      Runnable between) {
    this.directory = directory;
    this.identity = directory.identity().orElseThrow();
    this.from = from;
    this.consensus = consensus;
    this.terminal = terminal;
    this.between = between;
  }

  /**
   * Moves it; durable when this returns. Before the last moment the directory is as it was, but for
   * drafts that the next one to open it removes.
   *
   * @throws Refusal if the state cannot be kept by such an engine, or the copy is not equal
   */
  void to(OrderedStoreProvider to) throws IOException, StartupException {
    refuse(to);
    StoreSwitch next = directory.beginSwitch(consensus.snapshots(directory.raft()));
    if (from.persistent() && to.persistent()) {
      try (OrderedStore before = open(from, directory.store())) {
        copied(before, to, next.store()).close();
      }
    }
    between.run();
    if (next.snapshots().isPresent()) {
      rewriteSnapshot(to, next, next.snapshots().get());
    }
    // An engine without files has a directory all the same: it takes the place of the old one.
    Files.createDirectories(next.store());
    between.run();
    next.finish(
        new Identity(identity.clusterId(), identity.memberId(), to.name(), identity.consensus()),
        between);
    LOG.log(Level.INFO, "migrated from={0} to={1}", from.name(), to.name());
  }

  private void refuse(OrderedStoreProvider to) {
    if (to.name().equals(from.name())) {
      throw new Refusal(Refusal.FAILED, "the data directory is of " + to.name() + " already");
    }
    if (!consensus.keepsLog() && !(from.persistent() && to.persistent())) {
      throw new Refusal(
          Refusal.FAILED,
          "%s or %s keeps nothing with %s".formatted(from.name(), to.name(), consensus.name()));
    }
    if (consensus.keepsLog() && Files.notExists(directory.raft())) {
      throw new Refusal(
          Refusal.FAILED, "there is no log in " + directory.raft() + "; has it a --wal-dir?");
    }
  }

  private static OrderedStore open(OrderedStoreProvider provider, Path where) {
    return provider.open(where, KeyspaceLayout.ALL, StoreConfig.DEFAULTS);
  }

  /** Where the old engine keeps nothing else, the snapshot's state becomes the store. */
  private void rewriteSnapshot(OrderedStoreProvider to, StoreSwitch next, Path target) {
    Path made = from.persistent() ? next.scratch("new") : next.store();
    consensus.rewriteSnapshots(
        directory.raft(),
        target,
        (before, after) -> {
          try (OrderedStore old = open(from, next.scratch("old"))) {
            old.restore(ReplicatedState.storeIn(before));
            try (OrderedStore copy = copied(old, to, made)) {
              copy.checkpoint(ReplicatedState.storeIn(after));
            }
          }
        });
  }

  /** A copy that was compared with what it is of; the caller closes it. */
  private OrderedStore copied(OrderedStore before, OrderedStoreProvider to, Path where) {
    OrderedStore after = open(to, where);
    try (ProgressBar bar = new ProgressBar(terminal, "migrating", before.sizeInUse())) {
      StoreCopy copy = new StoreCopy(before, after, bar::add);
      copy.write();
      copy.difference().ifPresent(Migration::refuse);
      KvHash hash = hash(before);
      if (!hash.equals(hash(after))) {
        throw new Refusal(Refusal.FAILED, "the hash of the copy differs");
      }
      LOG.log(
          Level.INFO,
          "copied store hash={0,number,#} revision={1,number,#}",
          Integer.toUnsignedLong(hash.hash()),
          hash.revision());
      return after;
    } catch (RuntimeException e) {
      after.close();
      throw e;
    }
  }

  private static void refuse(Keyspace differing) {
    throw new Refusal(Refusal.FAILED, "the copy differs in keyspace " + differing.name());
  }

  private static KvHash hash(OrderedStore engine) {
    MvccStore store = new MvccStore(engine);
    try (MvccView view = store.view()) {
      return Compactor.hashOf(view, 0);
    } finally {
      store.close();
    }
  }
}
