package io.holdfast.benchmarks;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts load on a server and prints how it did. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Puts load on a server that speaks etcd's protocol, and prints how it did.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class LoadCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      converter = KindConverter.class,
      description = "put, range, mixed, range-list, txn, watch, or fill (every key once)")
  private WorkloadKind workload;

  @Option(names = "--endpoints", split = ",", defaultValue = "127.0.0.1:2379")
  private List<String> endpoints;

  @Option(names = "--keys", defaultValue = "10000", description = "different keys")
  private int keys;

  @Option(names = "--key-size", defaultValue = "32", description = "bytes")
  private int keySize;

  @Option(names = "--value-size", defaultValue = "256", description = "bytes")
  private int valueSize;

  @Option(
      names = "--batch",
      defaultValue = "100",
      description = "keys in one transaction of fill, or in one listing")
  private int batch;

  @Option(names = "--write-percent", defaultValue = "20", description = "of the mixed requests")
  private int writePercent;

  @Option(names = "--watchers", defaultValue = "100")
  private int watchers;

  @Option(names = "--serializable", description = "reads need no quorum")
  private boolean serializable;

  @Option(names = "--connections", defaultValue = "1")
  private int connections;

  @Option(names = "--in-flight", defaultValue = "1", description = "requests at a time, over all")
  private int inFlight;

  @Option(
      names = "--rate",
      defaultValue = "0",
      description = "requests per second at fixed times; 0 sends when an answer comes")
  private double rate;

  @Option(names = "--warm-up", defaultValue = "5", description = "seconds")
  private double warmUp;

  @Option(names = "--duration", defaultValue = "10", description = "seconds")
  private double duration;

  @Option(names = "--event-loops", defaultValue = "1", description = "threads of the generator")
  private int eventLoops;

  @Option(names = "--server-pid", split = ",", description = "whose CPU and memory to report")
  private List<Long> serverPids = List.of();

  @Option(names = "--json", description = "one line of JSON")
  private boolean json;

  /** Runs the command and exits with 1 if any request failed. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new LoadCommand()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    Report report = new LoadRun(config(), serverPids).run(workload);
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? report.json() : report.text().stripTrailing());
    out.flush();
    return report.measurement().errors().isEmpty() ? 0 : 1;
  }

  private LoadConfig config() {
    return new LoadConfig(
        endpoints,
        keys,
        keySize,
        valueSize,
        Math.min(batch, keys),
        writePercent,
        watchers,
        serializable,
        connections,
        inFlight,
        rate,
        seconds(warmUp),
        seconds(duration),
        eventLoops);
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private static final class KindConverter implements ITypeConverter<WorkloadKind> {
    @Override
    public WorkloadKind convert(String label) {
      for (WorkloadKind kind : WorkloadKind.values()) {
        if (kind.label().equals(label)) {
          return kind;
        }
      }
      throw new CommandLine.TypeConversionException("no workload " + label);
    }
  }
}
