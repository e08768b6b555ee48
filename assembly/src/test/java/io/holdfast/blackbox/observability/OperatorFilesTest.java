package io.holdfast.blackbox.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.blackbox.server.Directories;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.MemberConfig;
import io.holdfast.blackbox.server.ServerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules and dashboard ask for what a server has. */
@Tag("blackbox")
class OperatorFilesTest {
  private final Path directory = Directories.create("holdfast-operator-");

  @AfterEach
  void delete() {
    Directories.delete(directory);
  }

  @Test
  void everyMetricTheyNameIsOneOfTheServer() throws Exception {
    Set<String> missing = new TreeSet<>();
    List<Expression> all = new ArrayList<>(OperatorFiles.rules());
    all.addAll(OperatorFiles.panels());
    assertTrue(all.size() > 40, all::toString);
    all.forEach(expression -> missing.addAll(expression.names()));
    missing.removeAll(OperatorFiles.recorded());
    missing.remove("up");
    Set<String> known = names();
    missing.removeIf(name -> known.contains(name));
    assertEquals(Set.of(), missing);
  }

  /** Of a member that has everything switched on that brings metrics of its own. */
  private Set<String> names() {
    MemberConfig plain = MemberConfig.single(directory.resolve("plain"), List.of());
    String http = "http://" + plain.endpoint();
    List<String> flags =
        List.of(
            "--auto-tls",
            "--listen-client-urls=" + http + "," + http.replace("http", "https"),
            "--audit-log=" + directory.resolve("audit.log"),
            "--metrics=extensive");
    MemberConfig member =
        new MemberConfig(
            plain.name(),
            plain.directory(),
            plain.clientPort(),
            plain.peerPort(),
            plain.initialCluster(),
            flags);
    try (ServerProcess server =
        ServerProcess.start(Launcher.configured(), Launcher.engine(), member).awaitReady()) {
      return names(Scrape.of(server.endpoint()));
    }
  }

  private static Set<String> names(Scrape scrape) {
    Set<String> names = new TreeSet<>();
    scrape
        .types()
        .forEach((name, type) -> {
          names.add(name);
          if (type.equals("histogram") || type.equals("summary")) {
            names.addAll(List.of(name + "_sum", name + "_count"));
          }
          if (type.equals("histogram")) {
            names.add(name + "_bucket");
          }
        });
    return names;
  }
}
