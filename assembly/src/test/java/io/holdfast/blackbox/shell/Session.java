package io.holdfast.blackbox.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Somebody at the shells of a network's hosts, who types printed commands one after the other and
 * looks whether they print what they should. What varies is not compared, see {@link VaryingText}.
 *
 * <p>Servers go on while other commands are typed; the next command waits until all of them are
 * ready. {@code systemctl stop holdfast} and {@code start} are understood as of the host's server.
 * Owned by one thread.
 */
public final class Session implements AutoCloseable {
  private static final String STOP = "systemctl stop holdfast";
  private static final String START = "systemctl start holdfast";
  private static final String VERSION = "ETCDCTL_API=3 etcdctl version";
  private static final Pattern RELEASE = Pattern.compile("^3\\.[47]\\| ?");

  private final Network network;
  private final ProgramPath path;
  private final HostServers servers;
  private final Map<String, Shell> shells = new HashMap<>();
  private final List<String> surprises = new ArrayList<>();
  private final Map<String, FollowedCommand> followed = new HashMap<>();

  /**
   * @param servers of this network; they outlive the session
   */
  public Session(Network network, HostServers servers, ProgramPath path) {
    this.network = network;
    this.servers = servers;
    this.path = path;
  }

  /** Types them all; fails then if some printed something else. */
  public void type(List<Step> steps) throws Exception {
    for (Step step : steps) {
      type(step);
    }
    assertEquals("", String.join("\n", surprises));
  }

  private void type(Step step) throws Exception {
    if (step.serves()) {
      servers.start(step.host(), step.command(), path);
      return;
    }
    if (step.command().equals(STOP)) {
      servers.stop(step.host());
      return;
    }
    if (step.command().equals(START)) {
      servers.startAgain(step.host());
      return;
    }
    servers.awaitReady();
    if (step.follows()) {
      followed.put(step.host(), follow(step));
    } else if (step.interrupts()) {
      compare(step, interrupted(step));
    } else {
      compare(step, run(step));
    }
  }

  private FollowedCommand follow(Step step) throws IOException {
    return FollowedCommand.start(network.host(step.host()), step.command(), path, shell(step));
  }

  private String interrupted(Step step) throws Exception {
    FollowedCommand command = followed.remove(step.host());
    if (command == null) {
      throw new IllegalStateException("nothing to interrupt on " + step.host());
    }
    return command.interruptedAfter(step.output().orElse(List.of()).size());
  }

  private String run(Step step) throws IOException {
    Shell.Result result = shell(step).run(step.command(), step.input());
    if (step.output().isEmpty()) {
      assertEquals(0, result.status(), () -> step.command() + ": " + result.output());
    }
    return result.status() == 0 ? result.output() : result.output() + "exit: " + result.status();
  }

  private Shell shell(Step step) {
    return shells.computeIfAbsent(
        step.host(), name -> new Shell(network.host(name), path.variable()));
  }

  private void compare(Step step, String output) throws IOException {
    if (step.output().isEmpty()) {
      return;
    }
    String lines = String.join("\n", ofThisRelease(step, step.output().get()));
    String expected = VaryingText.masked(lines);
    String actual = VaryingText.masked(output.stripTrailing());
    if (!expected.equals(actual)) {
      surprises.add(
          "%s$ %s%n%s%ninstead of%n%s".formatted(step.host(), step.command(), actual, expected));
    }
  }

  /** Lines that other releases print are left out. */
  private List<String> ofThisRelease(Step step, List<String> lines) throws IOException {
    if (lines.stream().noneMatch(line -> RELEASE.matcher(line).find())) {
      return lines;
    }
    String other = shell(step).run(VERSION, "").output().contains(": 3.4") ? "3.7|" : "3.4|";
    return lines.stream()
        .filter(line -> !line.startsWith(other))
        .map(line -> RELEASE.matcher(line).replaceFirst(""))
        .toList();
  }

  @Override
  public void close() {
    followed.values().forEach(FollowedCommand::close);
    shells.values().forEach(Shell::close);
  }
}
