package io.holdfast.blackbox.guides;

import io.holdfast.blackbox.shell.HostServers;
import io.holdfast.blackbox.shell.Network;
import io.holdfast.blackbox.shell.Printed;
import io.holdfast.blackbox.shell.ProgramPath;
import io.holdfast.blackbox.shell.Session;
import io.holdfast.blackbox.shell.Step;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A page of the documentation with commands.
 *
 * <p>They are typed in the order of the page, on hosts with the names the page uses, the first of
 * them where it names none.
 *
 * @param programs of etcd's own
 */
record Page(String file, List<String> hosts, List<String> programs) {
  static final Path DOCS = Path.of("..", "docs");

  static final Page QUICK_START =
      new Page("quick-start.md", List.of("here", "n1", "n2", "n3"), List.of());

  /** The others. */
  static List<Page> slow() {
    return List.of(
        new Page("operations.md", List.of("n1", "n2", "n3", "n4", "n5", "n6"), List.of()),
        new Page("security.md", List.of("n1", "n2", "n3"), List.of()),
        new Page("troubleshooting.md", List.of("n1"), List.of()),
        new Page("moving.md", List.of("here"), List.of("etcd", "etcdctl")));
  }

  Path path() {
    return DOCS.resolve(file);
  }

  List<Step> steps() {
    return Printed.page(path(), hosts.getFirst());
  }

  /**
   * Types all of it; throws what a reader would see fail.
   *
   * @param directory for what calls programs
   */
  void run(Path directory) throws Exception {
    Map<String, String> addresses = new HashMap<>();
    hosts.forEach(host -> addresses.put(host, "10.0.3." + (addresses.size() + 1)));
    ProgramPath path =
        programs.isEmpty() ? ProgramPath.ours() : ProgramPath.with(directory, programs);
    try (Network network = Network.of(addresses);
        HostServers servers = new HostServers(network);
        Session session = new Session(network, servers, path)) {
      session.type(steps());
    }
  }
}
