package io.holdfast.utility;

import io.holdfast.backup.bbolt.BboltFile;
import io.holdfast.domain.backup.BackupSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what a snapshot is; reads all of it, so damage shows. */
@Command(
    name = "status",
    description = "Tells hash, revision, number of keys, size and version of a snapshot.")
final class StatusCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "FILE", description = "A saved snapshot.")
  List<String> files = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    Path path = Utility.existing(Utility.only("snapshot status", files));
    OutputFormat format = Utility.format(spec);
    try (BboltFile file = BboltFile.open(path)) {
      BackupSummary summary = BackupSummary.of(file.tables());
      format.print(values(summary, file.bytes()), spec.commandLine().getOut());
    }
    return 0;
  }

  private static List<OutputFormat.Value> values(BackupSummary summary, long bytes) {
    long hash = Integer.toUnsignedLong(summary.hash());
    String exactHash = Long.toString(hash);
    String size = Long.toString(bytes);
    return List.of(
        new OutputFormat.Value(
            "hash", Long.toHexString(hash), "Hash", exactHash, "hash", exactHash),
        OutputFormat.Value.number("revision", "Revision", "revision", summary.revision()),
        OutputFormat.Value.number("total keys", "Keys", "totalKey", summary.keys()),
        new OutputFormat.Value(
            "total size", new ByteCount(bytes).toString(), "Size", size, "totalSize", size),
        version(summary.version()));
  }

  private static OutputFormat.Value version(String version) {
    return new OutputFormat.Value(
        "version", version, "Version", version, "version", '"' + version + '"');
  }
}
