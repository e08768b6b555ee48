package io.holdfast.utility;

import io.holdfast.assembly.AdapterNames;
import io.holdfast.server.config.InitialCluster;
import io.holdfast.server.config.ServerUrl;
import io.holdfast.server.data.DirectoryDraft.TakenException;
import io.holdfast.server.report.StartupException;
import io.holdfast.server.text.InvalidValueException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the data directory of a member of a new cluster from a snapshot. */
@Command(
    name = "restore",
    description = "Makes the data directory of a member from a snapshot of Holdfast or etcd.")
final class RestoreCommand implements Callable<Integer> {
  private static final String BOTH_OR_NEITHER = "--mark-compacted required if --revision-bump > 0";

  @Spec CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "FILE", description = "A saved snapshot.")
  List<String> files = new ArrayList<>();

  @Option(names = "--data-dir", description = "The directory to make; <name>.etcd by default.")
  @Nullable Path dataDirectory;

  @Option(names = "--wal-dir", description = "The log's own directory, if it is to have one.")
  @Nullable Path logDirectory;

  @Option(
      names = "--name",
      defaultValue = "default",
      description = "The member's name (default: ${DEFAULT-VALUE}).")
  String name;

  @Option(
      names = "--initial-cluster",
      defaultValue = "default=http://localhost:2380",
      description = "All members and their peer URLs (default: ${DEFAULT-VALUE}).")
  String initialCluster;

  @Option(
      names = "--initial-cluster-token",
      defaultValue = "etcd-cluster",
      description = "Sets clusters with equal URLs apart (default: ${DEFAULT-VALUE}).")
  String token;

  @Option(
      names = "--initial-advertise-peer-urls",
      defaultValue = "http://localhost:2380",
      description = "The member's peer URLs (default: ${DEFAULT-VALUE}).")
  String peerUrls;

  @Option(
      names = "--skip-hash-check",
      arity = "0..1",
      fallbackValue = "true",
      description = "Restores a file without a digest too, as one copied from a data directory.")
  boolean skipHashCheck;

  @Option(
      names = "--bump-revision",
      defaultValue = "0",
      description = "By how much the revision is raised, so that it never seems to go back.")
  long bump;

  @Option(
      names = "--mark-compacted",
      arity = "0..1",
      fallbackValue = "true",
      description = "Compacts everything restored; goes with --bump-revision and only with it.")
  boolean markCompacted;

  @Option(
      names = "--initial-memory-map-size",
      defaultValue = "10737418240",
      description = "Taken for the sake of scripts: no file is mapped.")
  String memoryMapSize;

  @Option(
      names = "--storage",
      defaultValue = "rocksdb",
      description = "The storage engine of the member (default: ${DEFAULT-VALUE}).")
  String storage;

  @Option(
      names = "--consensus",
      defaultValue = "jraft",
      description = "How its members will agree (default: ${DEFAULT-VALUE}).")
  String consensus;

  @Override
  public Integer call()
      throws IOException, InvalidValueException, StartupException, TakenException {
    Path file = Path.of(Utility.only("snapshot restore", files));
    if (bump < 0 || bump > 0 != markCompacted) {
      throw new Refusal(Refusal.BAD_ARGUMENTS, BOTH_OR_NEITHER);
    }
    NewMember member =
        NewMember.of(
            name, InitialCluster.of(initialCluster, name, ServerUrl.parseList(peerUrls)), token);
    AdapterNames adapters = new AdapterNames();
    SnapshotRestore restore =
        new SnapshotRestore(
            file,
            member,
            bump,
            adapters.storage(storage),
            adapters.consensus(consensus),
            spec.commandLine().getErr());
    restore.check(skipHashCheck);
    restore.into(
        dataDirectory == null ? Path.of(name + ".etcd") : dataDirectory,
        Optional.ofNullable(logDirectory));
    return 0;
  }
}
