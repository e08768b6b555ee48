package io.holdfast.utility;

import io.holdfast.assembly.InitialMembersFile;
import io.holdfast.backup.bbolt.BboltFile;
import io.holdfast.backup.bbolt.SavedSnapshot;
import io.holdfast.domain.apply.ReplicatedState;
import io.holdfast.domain.backup.EtcdBackup;
import io.holdfast.domain.backup.Restoration;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.domain.mvcc.Progress;
import io.holdfast.ports.consensus.ConsensusProvider;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.server.data.DirectoryDraft;
import io.holdfast.server.data.DirectoryDraft.TakenException;
import io.holdfast.server.data.Identity;
import io.holdfast.server.report.StartupException;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A snapshot on its way into the directory of a new member: store, log and identity are made beside
 * the directory and appear all at once.
 */
final class SnapshotRestore {
  private static final System.Logger LOG = System.getLogger(SnapshotRestore.class.getName());

  /** What the state stands for in the log of the new cluster, which goes on behind it. */
  private static final long INDEX = 1;

  private final Path file;
  private final NewMember member;
  private final long bump;
  private final OrderedStoreProvider storage;
  private final ConsensusProvider consensus;
  private final PrintWriter terminal;

  /**
   * @param bump by how much the revision is raised; 0 if it is not
   */
  SnapshotRestore(
      Path file,
      NewMember member,
      long bump,
      OrderedStoreProvider storage,
      ConsensusProvider consensus,
      PrintWriter terminal) {
    this.file = file;
    this.member = member;
    this.bump = bump;
    this.storage = storage;
    this.consensus = consensus;
    this.terminal = terminal;
  }

  /** Compares the file with its digest, unless told not to. */
  void check(boolean skipHashCheck) throws IOException {
    if (!consensus.keepsLog() && !storage.persistent()) {
      throw new Refusal(
          Refusal.FAILED, "%s with %s keeps nothing".formatted(storage.name(), consensus.name()));
    }
    if (!consensus.keepsLog() && member.all().size() > 1) {
      throw new Refusal(Refusal.FAILED, consensus.name() + " is for one member alone");
    }
    if (skipHashCheck) {
      return;
    }
    if (!SavedSnapshot.hasDigest(Files.size(file))) {
      throw new Refusal(Refusal.FAILED, "snapshot missing hash but --skip-hash-check=false");
    }
    SavedSnapshot.verify(file);
  }

  /**
   * Makes the directory; durable when this returns.
   *
   * @param log for the log alone
   * @throws TakenException if there is something already
   */
  void into(Path directory, Optional<Path> log)
      throws IOException, StartupException, TakenException {
    LOG.log(Level.INFO, "restoring snapshot path={0} data-dir={1}", file, directory);
    try (BboltFile source = BboltFile.open(file);
        DirectoryDraft draft = DirectoryDraft.begin(directory, log)) {
      Progress progress = lay(source, draft);
      draft.publish(
          new Identity(member.clusterId(), member.id(), storage.name(), consensus.name()));
      LOG.log(
          Level.INFO,
          "restored snapshot path={0} data-dir={1} revision={2,number,#}",
          file,
          directory,
          progress.revision());
    }
  }

  private Progress lay(BboltFile source, DirectoryDraft draft) throws StartupException {
    EtcdBackup backup = EtcdBackup.of(source.tables());
    InitialMembersFile.beside(draft.store())
        .write(new InitialMembersFile.Content(true, member.all()));
    Restoration.Beginning beginning = new Restoration.Beginning(member.all(), INDEX, bump);
    try (OrderedStore store =
            storage.open(draft.store(), KeyspaceLayout.ALL, StoreConfig.DEFAULTS);
        ProgressBar bar = new ProgressBar(terminal, "restoring", source.bytes())) {
      Progress progress = Restoration.into(store, backup, beginning, bar::add);
      consensus.begin(
          draft.raft(),
          member.voters(),
          INDEX,
          state -> store.checkpoint(ReplicatedState.storeIn(state)));
      return progress;
    }
  }
}
