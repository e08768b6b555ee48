package io.holdfast.cli.check;

import com.google.protobuf.ByteString;
import io.holdfast.cli.client.Client;
import io.holdfast.cli.client.Endpoint;
import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.Progress;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes many keys at one server and tells how much more memory it then takes. */
final class CheckDataScale implements Action {
  private static final double MEGABYTE = 1024 * 1024;

  /** So many keys by so many threads, with values of so many bytes. */
  private record Load(long keys, int valueBytes, int clients) {
    static Load named(String name) {
      return switch (name) {
        case "s", "small" -> new Load(10_000, 1_024, 50);
        case "m", "medium" -> new Load(100_000, 1_024, 200);
        case "l", "large" -> new Load(1_000_000, 1_024, 500);
        case "xl", "xLarge" -> new Load(3_000_000, 1_024, 1_000);
        default -> throw CheckFlags.unknownLoad(name);
      };
    }
  }

  @Mixin private CheckFlags flags = new CheckFlags();

  @Option(names = "--prefix", description = "The prefix for writing the datascale check's keys.")
  private String prefix = "/etcdctl-check-datascale/";

  @Override
  public void run(Session session) throws InterruptedException {
    Load load = Load.named(flags.load);
    Endpoint endpoint = session.config().endpoints().getFirst();
    try (Client client = session.clientAt(endpoint)) {
      CheckFlags.refuseForeignKeys(client, prefix);
      ResidentMemory memory = ResidentMemory.of(session.config(), endpoint);
      session.line(
          String.format(
              "Start data scale check for work load [%d key-value pairs, %d bytes per key-value, %d"
                  + " concurrent clients].",
              load.keys(), load.valueBytes(), load.clients()));
      double before = memory.bytes();
      Writers writers = write(session, client, load);
      double after = memory.bytes();
      flags.tidyUp(session, client, prefix);
      if (writers.failures() > 0) {
        session.line("FAIL: too many errors");
        throw CommandFailure.error("");
      }
      session.line(
          String.format(
              Locale.ROOT,
              "PASS: Approximate system memory used : %.2f MB.",
              (after - before) / MEGABYTE));
    }
  }

  private Writers write(Session session, Client client, Load load) throws InterruptedException {
    ByteString value = ByteString.copyFrom(new byte[load.valueBytes()]);
    Writers writers =
        new Writers(
            client,
            number ->
                PutRequest.newBuilder()
                    .setKey(CheckFlags.key(prefix, Long.toString(number)))
                    .setValue(value)
                    .build(),
            load.keys(),
            0);
    try (Progress progress = Progress.of(session.terminal(), "writes", "")) {
      writers.run(load.clients(), Long.MAX_VALUE, progress);
    }
    return writers;
  }
}
