package io.holdfast.utility;

import io.holdfast.backup.bbolt.BboltFile;
import io.holdfast.domain.backup.EtcdBackup;
import io.holdfast.domain.backup.HistoryHash;
import io.holdfast.domain.compaction.Compactor;
import io.holdfast.domain.mvcc.KvHash;
import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.domain.mvcc.MvccView;
import io.holdfast.server.report.StartupException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Hashes the history in a file, or in a data directory; neither is changed. */
@Command(
    name = "hashkv",
    description = "Prints the hash over the history of keys in a file or a data directory.")
final class HashKvCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "FILE", description = "A saved snapshot.")
  List<String> files = new ArrayList<>();

  @Option(
      names = "--data-dir",
      paramLabel = "data-dir",
      description = "A data directory that no member uses, in place of a file.")
  @Nullable Path directory;

  @Option(
      names = "--rev",
      defaultValue = "0",
      description = "Up to which revision; all of them by default.")
  long revision;

  @Override
  public Integer call() throws IOException, StartupException {
    OutputFormat format = Utility.format(spec);
    KvHash hash = directory == null ? ofFile() : ofDirectory(directory);
    format.print(
        List.of(
            OutputFormat.Value.number("hash", "Hash", "hash", Integer.toUnsignedLong(hash.hash())),
            OutputFormat.Value.number(
                "hash revision", "Hash revision", "hashRevision", hash.revision()),
            OutputFormat.Value.number(
                "compact revision", "Compact revision", "compactRevision", hash.compactRevision())),
        spec.commandLine().getOut());
    return 0;
  }

  private KvHash ofFile() throws IOException {
    if (files.size() != 1) {
      throw new Refusal(Refusal.FAILED, "accepts 1 arg(s), received " + files.size());
    }
    try (BboltFile file = BboltFile.open(Utility.existing(files.getFirst()))) {
      return HistoryHash.of(EtcdBackup.of(file.tables()), revision);
    }
  }

  private KvHash ofDirectory(Path path) throws IOException, StartupException {
    try (RestingStore resting = RestingStore.open(path)) {
      MvccStore store = new MvccStore(resting.store());
      try (MvccView view = store.view()) {
        return Compactor.hashOf(view, revision);
      } finally {
        store.close();
      }
    }
  }
}
