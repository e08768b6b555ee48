package io.holdfast.utility;

import io.holdfast.assembly.AdapterNames;
import io.holdfast.server.data.DataDirectory;
import io.holdfast.server.data.Identity;
import io.holdfast.server.report.StartupException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Moves a directory at rest to another storage engine. */
@Command(
    name = "migrate",
    description = "Moves a data directory that no member uses to another storage engine.")
final class MigrateCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(
      names = "--data-dir",
      required = true,
      paramLabel = "data-dir",
      description = "The data directory.")
  Path directory;

  @Option(names = "--wal-dir", description = "The log's own directory, if it has one.")
  @Nullable Path logDirectory;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "to",
      description = "The storage engine to move to.")
  String engine;

  @Override
  public Integer call() throws IOException, StartupException {
    AdapterNames adapters = new AdapterNames();
    try (DataDirectory held =
        DataDirectory.ofMember(directory, Optional.ofNullable(logDirectory))) {
      Identity identity = held.identity().orElseThrow();
      new Migration(
              held,
              adapters.storage(identity.storage()),
              adapters.consensus(identity.consensus()),
              spec.commandLine().getErr(),
              () -> {})
          .to(adapters.storage(engine));
    }
    return 0;
  }
}
