package io.holdfast.utility;

import io.holdfast.server.report.StartupException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gives back space of a directory at rest. */
@Command(
    name = "defrag",
    description = "Gives back space that a data directory no member uses does not need.")
final class DefragCommand implements Callable<Integer> {
  private static final System.Logger LOG = System.getLogger(DefragCommand.class.getName());

  @Option(
      names = "--data-dir",
      required = true,
      paramLabel = "data-dir",
      description = "The data directory.")
  Path directory;

  @Override
  public Integer call() throws IOException {
    try (RestingStore resting = RestingStore.open(directory)) {
      long before = resting.store().sizeOnDisk();
      resting.store().reclaim();
      LOG.log(
          Level.INFO,
          "defragmented before-bytes={0,number,#} after-bytes={1,number,#}",
          before,
          resting.store().sizeOnDisk());
      return 0;
    } catch (StartupException e) {
      throw new Refusal(
          Refusal.FAILED,
          "Failed to defragment etcd data[%s] (%s)".formatted(directory, e.reason()));
    }
  }
}
