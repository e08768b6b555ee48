package io.holdfast.cli.check;

import com.google.protobuf.ByteString;
import io.holdfast.cli.client.Client;
import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.Progress;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes for a minute at a steady rate and judges how that went. */
final class CheckPerformance implements Action {
  private static final long SECONDS = 60;
  private static final int KEYS = 1_000;
  private static final int VALUE_BYTES = 1_024;
  private static final double THROUGHPUT_MIN = 0.9;
  private static final double SLOWEST_SECONDS_MAX = 0.5;
  private static final double DEVIATION_SECONDS_MAX = 0.1;

  /** How many threads write how many a second. */
  private record Load(int clients, int perSecond) {
    static Load named(String name) {
      return switch (name) {
        case "s", "small" -> new Load(50, 150);
        case "m", "medium" -> new Load(200, 1_000);
        case "l", "large" -> new Load(500, 8_000);
        case "xl", "xLarge" -> new Load(1_000, 15_000);
        default -> throw CheckFlags.unknownLoad(name);
      };
    }
  }

  @Mixin private CheckFlags flags = new CheckFlags();

  @Option(names = "--prefix", description = "The prefix for writing the performance check's keys.")
  private String prefix = "/etcdctl-check-perf/";

  @Override
  public void run(Session session) throws InterruptedException {
    Load load = Load.named(flags.load);
    Client client = session.client();
    CheckFlags.refuseForeignKeys(client, prefix);
    long count = load.perSecond() * SECONDS;
    Writers writers = new Writers(client, requests(), count, load.perSecond());
    try (Progress progress = Progress.of(session.terminal(), "writes", "")) {
      writers.run(load.clients(), TimeUnit.SECONDS.toNanos(SECONDS), progress);
    }
    flags.tidyUp(session, client, prefix);
    if (!judge(session, load, writers)) {
      session.line("FAIL");
      throw CommandFailure.error("");
    }
    session.line("PASS");
  }

  private LongFunction<PutRequest> requests() {
    ByteString value = ByteString.copyFrom(new byte[VALUE_BYTES]);
    return number ->
        PutRequest.newBuilder()
            .setKey(CheckFlags.key(prefix, Long.toString(number % KEYS)))
            .setValue(value)
            .build();
  }

  private static boolean judge(Session session, Load load, Writers writers) {
    List<Long> took = writers.tookNanos();
    double perSecond = (double) took.size() / SECONDS;
    double slowest = took.stream().mapToLong(Long::longValue).max().orElse(0) / 1e9;
    double deviation = deviation(took) / 1e9;
    boolean answered = writers.failures() == 0;
    if (!answered) {
      session.line("FAIL: too many errors");
    }
    boolean quick =
        say(
            session,
            perSecond >= load.perSecond() * THROUGHPUT_MIN,
            "Throughput is %d writes/s",
            "Throughput too low: %d writes/s",
            (long) perSecond + (perSecond % 1 > 0 ? 1 : 0));
    boolean even =
        say(
            session,
            slowest <= SLOWEST_SECONDS_MAX,
            "Slowest request took %fs",
            "Slowest request took too long: %fs",
            slowest);
    boolean steady =
        say(
            session,
            deviation <= DEVIATION_SECONDS_MAX,
            "Stddev is %fs",
            "Stddev too high: %fs",
            deviation);
    return answered && quick && even && steady;
  }

  private static double deviation(List<Long> took) {
    double mean = took.stream().mapToLong(Long::longValue).average().orElse(0);
    return Math.sqrt(
        took.stream().mapToDouble(nanos -> (nanos - mean) * (nanos - mean)).average().orElse(0));
  }

  private static boolean say(
      Session session, boolean good, String pass, String fail, Object value) {
    session.line(
        (good ? "PASS: " : "FAIL: ") + String.format(Locale.ROOT, good ? pass : fail, value));
    return good;
  }
}
