package io.holdfast.blackbox.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One member as a process of its own. It keeps its ports and its directory over restarts.
 *
 * <p>Whatever way a test ends, the process does not outlive the test's JVM, unless that JVM is
 * itself killed. Owned by one thread.
 */
public final class ServerProcess implements ServerUnderTest {
  private static final String READY = "ready to serve client requests";
  private static final Pattern TIME = Pattern.compile("\"ts\":\"([^\"]+)\"");
  private static final Duration START_MAX = Duration.ofSeconds(60);

  /** The kernel stops threads one after another and tells nobody but the parent's debugger. */
  private static final long POLL_NANOS = 1_000_000;

  private static final Duration STOP_MAX = Duration.ofSeconds(30);

  private final Launcher launcher;
  private final String engine;
  private MemberConfig member;
  private final Thread lastResort = new Thread(this::destroy);
  private Process process;
  private ProcessOutput log;
  private boolean closed;

  private ServerProcess(Launcher launcher, String engine, MemberConfig member) {
    this.launcher = launcher;
    this.engine = engine;
    this.member = member;
    this.process = launch();
    this.log = ProcessOutput.follow(process.getInputStream(), logFile(), member.name());
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /** Starts a member and returns at once; see {@link #awaitReady}. */
  public static ServerProcess start(Launcher launcher, String engine, MemberConfig member) {
    return new ServerProcess(launcher, engine, member);
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(launcher.program().toString());
    command.addAll(member.arguments());
    command.addAll(launcher.engineFlags(engine));
    return command;
  }

  private Process launch() {
    try {
      Files.createDirectories(member.directory());
      ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
      builder.environment().keySet().removeIf(ServerProcess::configures);
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + launcher.program(), e);
    }
  }

  /** What the surroundings of a test say about servers is not meant for this one. */
  private static boolean configures(String variable) {
    return variable.startsWith("ETCD_") || variable.startsWith("HOLDFAST_");
  }

  /** Waits for the line that says the member serves clients; it has a leader then. */
  public ServerProcess awaitReady() {
    awaitLine(READY, START_MAX);
    return this;
  }

  /** Waits until the present process has printed a line with the text. */
  public void awaitLine(String text, Duration longest) {
    try {
      log.line(text).get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + member.name(), e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          member.name() + " did not say '" + text + "'; its last lines:\n" + log.tail(), e);
    }
  }

  /** Starts the member again on the same directory and ports; the former process has ended. */
  public ServerProcess restart() {
    if (process.isAlive()) {
      throw new IllegalStateException(member.name() + " is still running");
    }
    process = launch();
    log = ProcessOutput.follow(process.getInputStream(), logFile(), member.name());
    return this;
  }

  /** The same with further flags, from now on. */
  public ServerProcess restartWith(List<String> flags) {
    member = member.with(flags);
    return restart();
  }

  /** The same with another peer port; the others have to know. */
  public ServerProcess restartAt(int peerPort) {
    member = member.at(peerPort);
    return restart();
  }

  /** Ends the process as {@code kill -9} does and waits until it is gone. */
  public void kill() {
    destroy();
    awaitExit(STOP_MAX);
  }

  /** Sends SIGTERM and returns the exit status once the process has gone. */
  public int terminate() {
    signal("TERM");
    return awaitExit(STOP_MAX);
  }

  /**
   * Stops the process from running, as a long pause would; it keeps its sockets. When this returns,
   * none of its threads runs.
   */
  public void pause() {
    signal("STOP");
    long deadline = System.nanoTime() + STOP_MAX.toNanos();
    while (!ProcessUsage.isStopped(process.pid())) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(member.name() + " does not stop running");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  public void resume() {
    signal("CONT");
  }

  /** Waits for the process to end by itself and returns its exit status. */
  public int awaitExit(Duration longest) {
    try {
      if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(member.name() + " still runs:\n" + log.tail());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while stopping " + member.name(), e);
    }
  }

  public CompletableFuture<Process> exited() {
    return process.onExit();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  public ProcessUsage usage() {
    return ProcessUsage.of(process.pid());
  }

  public MemberConfig member() {
    return member;
  }

  /** The last lines that the present process printed. */
  public String logTail() {
    return log.tail();
  }

  /** The lines with a time between these that any of its processes printed so far. */
  public List<String> logBetween(Instant from, Instant to) {
    try (Stream<String> lines = Files.lines(logFile())) {
      return lines.filter(line -> isBetween(line, from, to)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isBetween(String line, Instant from, Instant to) {
    Matcher time = TIME.matcher(line);
    if (!time.find()) {
      return false;
    }
    Instant at = Instant.parse(time.group(1));
    return at.isAfter(from) && at.isBefore(to);
  }

  @Override
  public String endpoint() {
    return member.endpoint();
  }

  @Override
  public void close() {
    if (!closed) {
      forget();
      Directories.delete(member.directory());
    }
  }

  /** Ends the process and leaves its directory to somebody else. */
  public void forget() {
    closed = true;
    kill();
    Runtime.getRuntime().removeShutdownHook(lastResort);
  }

  private Path logFile() {
    return member.directory().resolve("server.log");
  }

  private void destroy() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Sends a signal, by its name without SIG. */
  public void signal(String name) {
    try {
      if (!ProcessSignal.send(process, name)) {
        throw new IllegalStateException("cannot send " + name + " to " + member.name());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
