package io.holdfast.server;

import io.holdfast.server.flags.CommandLine;
import io.holdfast.server.flags.Engines;
import io.holdfast.server.flags.Invocation;
import io.holdfast.server.logging.Logging;
import io.holdfast.server.report.StartupException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.LoggerFactory;

/** The process around a member: what comes in from outside, and what goes out to it. */
public final class ServerProcess {
  private final EngineNames engines;
  private final ServerStarter starter;
  private final PrintStream output;
  private final PrintStream errorOutput;

  /**
   * A process that starts members with {@code starter}.
   *
   * @param engines the names that may be chosen
   */
  public ServerProcess(
      EngineNames engines, ServerStarter starter, PrintStream output, PrintStream errorOutput) {
    this.engines = engines;
    this.starter = starter;
    this.output = output;
    this.errorOutput = errorOutput;
  }

  /** For {@code main}: runs until the end, then ends the JVM accordingly. Does not return. */
  public static void main(String[] arguments, EngineNames engines, ServerStarter starter) {
    ServerProcess process = new ServerProcess(engines, starter, System.out, System.err);
    process.run(List.of(arguments), System.getenv(), () -> Signals.install().first()).carryOut();
  }

  /** Where the names come from that may be chosen; asked once. */
  public interface EngineNames {
    Engines read() throws StartupException;
  }

  /** Where the request to stop comes from; asked for once a member is to be started. */
  public interface StopRequests {
    CompletableFuture<StopSignal> install();
  }

  /** Runs until the end and returns how it came. Does not end the JVM. Blocks. */
  public Ending run(
      List<String> arguments, Map<String, String> environment, StopRequests requests) {
    Logging.begin();
    try {
      return switch (CommandLine.read(arguments, environment, engines.read())) {
        case Invocation.Answer answer -> answer(answer);
        case Invocation.Start start ->
            run(arguments, start, requests.install(), InitSystem.of(environment));
      };
    } catch (StartupException e) {
      return refuse(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Ending.Exit(StartupException.REFUSED);
    } catch (RuntimeException e) {
      return fail(e);
    } finally {
      Logging.end();
    }
  }

  private Ending run(
      List<String> arguments,
      Invocation.Start start,
      CompletableFuture<StopSignal> signal,
      InitSystem init)
      throws StartupException, InterruptedException {
    Logging.configure(start.config().logging());
    OperatorSignal.USR1.handle(Logging::changeLevel);
    start.warnings().forEach(Logging::write);
    ServerRun run = new ServerRun(start.config(), signal, init);
    run.log().running(arguments);
    return run.run(starter);
  }

  private Ending answer(Invocation.Answer answer) {
    output.print(answer.output());
    errorOutput.print(answer.errorOutput());
    output.flush();
    errorOutput.flush();
    return new Ending.Exit(0);
  }

  private Ending refuse(StartupException refusal) {
    if (!refusal.text().isEmpty()) {
      errorOutput.println(refusal.text());
      if (!refusal.text().startsWith("panic")) {
        errorOutput.print(CommandLine.usage());
      }
      errorOutput.flush();
    }
    refusal.lines().forEach(Logging::write);
    return new Ending.Exit(refusal.exitCode());
  }

  private static Ending fail(RuntimeException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    LoggerFactory.getLogger(ServerProcess.class).error("server failed", cause);
    return new Ending.Exit(StartupException.REFUSED);
  }
}
