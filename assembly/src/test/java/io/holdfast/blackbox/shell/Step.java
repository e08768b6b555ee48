package io.holdfast.blackbox.shell;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A command that somebody types.
 *
 * @param host where
 * @param input what is typed while it runs
 * @param output the lines that it prints; absent if nobody looks
 */
public record Step(String host, String command, String input, Optional<List<String>> output) {
  private static final Pattern SERVER =
      Pattern.compile(
          "(?:\\w+=\\S+ )*(?:etcd|holdfast)(?: (?!--version|--help).*)?", Pattern.DOTALL);
  private static final Pattern ENDLESS =
      Pattern.compile("(?:\\w+=\\S+ )*etcdctl (.* )?watch (?!-i).*");

  public Step {
    output = output.map(List::copyOf);
  }

  /** Whether it goes on until it is stopped: a server that is not told to fail. */
  public boolean serves() {
    return SERVER.matcher(command).matches() && output.orElse(List.of()).isEmpty();
  }

  /** Whether it prints events until it is interrupted. */
  boolean follows() {
    return ENDLESS.matcher(command).matches();
  }

  /** Whether it ends what {@link #follows} on this host. */
  boolean interrupts() {
    return command.equals("^C");
  }
}
