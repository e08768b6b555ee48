package io.holdfast.utility;

import io.holdfast.backup.bbolt.BboltBackupFormat;
import io.holdfast.backup.bbolt.SavedSnapshot;
import io.holdfast.domain.backup.EtcdTables;
import io.holdfast.domain.cluster.VersionTable;
import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.domain.mvcc.MvccView;
import io.holdfast.domain.service.Releases;
import io.holdfast.ports.backup.BackupFile;
import io.holdfast.server.report.StartupException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Saves the state of a member that does not run, in a file that etcd's tools restore as well. The
 * directory is not changed. After a crash the end of the member's log is not in its store, and so
 * not in the file, before it has been started once more.
 */
@Command(
    name = "save",
    description = "Saves the data of a member that does not run to a file.",
    footer = "Of a running one: etcdctl snapshot save. After a crash, start it once before.")
final class SaveCommand implements Callable<Integer> {
  /** Whoever restores the file begins a new history of terms. */
  private static final long TERM = 1;

  @Spec CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "FILE", description = "The file to be made.")
  List<String> files = new ArrayList<>();

  @Option(
      names = "--data-dir",
      required = true,
      paramLabel = "data-dir",
      description = "The data directory.")
  Path directory;

  @Override
  public Integer call() throws IOException, StartupException {
    Path file = Path.of(Utility.only("snapshot save", files));
    try (RestingStore resting = RestingStore.open(directory)) {
      MvccStore store = new MvccStore(resting.store());
      try (MvccView view = store.view()) {
        save(view, file);
      } finally {
        store.close();
      }
    }
    spec.commandLine().getOut().println("Snapshot saved at " + file);
    return 0;
  }

  private void save(MvccView view, Path file) throws IOException {
    VersionTable versions = new VersionTable();
    versions.load(view.reader());
    String version = versions.cluster().orElse(Releases.CLUSTER);
    EtcdTables.Facts facts = new EtcdTables.Facts(TERM, version, version);
    try (BackupFile source = new BboltBackupFormat().file(EtcdTables.of(view, facts));
        ProgressBar bar = new ProgressBar(spec.commandLine().getErr(), "saving", source.bytes())) {
      SavedSnapshot.save(source, file, bar::add);
    }
  }
}
