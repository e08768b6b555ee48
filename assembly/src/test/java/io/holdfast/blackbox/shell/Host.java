package io.holdfast.blackbox.shell;

import io.holdfast.blackbox.server.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where commands run: in a directory of its own, which is the home there, and with an empty {@code
 * /var/lib}.
 */
public final class Host {
  private static final String ENTER =
      "hostname \"$0\" && mount --bind \"$1\" /var/lib && cd \"$2\" && exec bash -c \"$3\"";

  private final String namespace;
  private final String name;
  private final Path home;
  private final Path state;

  Host(String namespace, String name, Path directory) {
    this.namespace = namespace;
    this.name = name;
    this.home = Directories.within(directory, "home");
    this.state = Directories.within(directory, "state");
  }

  /** Where its commands begin. */
  public Path home() {
    return home;
  }

  /**
   * Starts a command, as bash reads it. Both its outputs are one.
   *
   * @param path where it finds programs
   */
  Process start(String command, String path) {
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    "ip",
                    "netns",
                    "exec",
                    namespace,
                    "unshare",
                    "--uts",
                    "sh",
                    "-c",
                    ENTER,
                    name,
                    state.toString(),
                    home.toString(),
                    command))
            .redirectErrorStream(true);
    surroundings(builder.environment(), path);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What this process's surroundings say about servers is not meant for those there. */
  private void surroundings(Map<String, String> environment, String path) {
    environment.keySet().removeIf(name -> name.startsWith("ETCD") || name.startsWith("HOLDFAST"));
    environment.put("HOLDFASTCTL_TRAIN", "off");
    environment.put("HOME", home.toString());
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("PATH", path);
  }
}
